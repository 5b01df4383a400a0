namespace Vae.Training.Engines;

/// <summary>Rows as a likelihood sees them.</summary>
/// <param name="Targets">Rows × features.</param>
/// <param name="Observed">1 where a value is known and 0 where it is missing; empty where all are known.</param>
internal readonly ref struct FusedBatch(ReadOnlySpan<float> Targets, ReadOnlySpan<float> Observed)
{
    /// <summary>Rows × features.</summary>
    public ReadOnlySpan<float> Targets { get; } = Targets;

    /// <summary>1 where a value is known and 0 where it is missing; empty where all are known.</summary>
    public ReadOnlySpan<float> Observed { get; } = Observed;
}
