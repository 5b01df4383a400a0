namespace Vae.Grains.EventLog;

/// <summary>What a migration did.</summary>
/// <param name="From">The schema's version before; 0 where there were no tables.</param>
/// <param name="To">Its version now.</param>
public sealed record SchemaMigration(int From, int To);
