namespace Vae.Sweep.Serving;

/// <summary>Everywhere that settings come from.</summary>
/// <param name="File">The file's name as it was typed, and its text; null where there is none.</param>
/// <param name="Environment">Reads an environment variable.</param>
/// <param name="Flags">What the command line says of a setting, by its key.</param>
internal sealed record ServeSources(
    (string Name, string Text)? File,
    Func<string, string?> Environment,
    IReadOnlyDictionary<string, string[]> Flags);
