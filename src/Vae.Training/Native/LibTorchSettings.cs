namespace Vae.Training.Native;

/// <summary>How libtorch is loaded.</summary>
/// <param name="CacheFolder">Where the adapted copy is kept; null for a temporary file.</param>
/// <param name="Adapt">Whether a copy may be adapted where the system's libstdc++ is too old.</param>
public sealed record LibTorchSettings(string? CacheFolder, bool Adapt)
{
    /// <summary>Set to <c>off</c>, it forbids to adapt a copy.</summary>
    public const string PatchVariable = "VAE_LIBTORCH_PATCH";

    /// <summary>The settings that the process's environment asks for.</summary>
    public static LibTorchSettings FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>The settings that some variables ask for.</summary>
    /// <param name="variable">The value of a variable; null where it is not set.</param>
    internal static LibTorchSettings From(Func<string, string?> variable) => new(
        Training.CacheFolder.Of(variable),
        Adapt: !string.Equals(variable(PatchVariable), "off", StringComparison.OrdinalIgnoreCase));
}
