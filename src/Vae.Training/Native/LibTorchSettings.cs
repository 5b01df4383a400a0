namespace Vae.Training.Native;

/// <summary>How libtorch is loaded.</summary>
/// <param name="CacheFolder">Where the adapted copy is kept; null for a temporary file.</param>
/// <param name="Adapt">Whether a copy may be adapted where the system's libstdc++ is too old.</param>
public sealed record LibTorchSettings(string? CacheFolder, bool Adapt)
{
    /// <summary>Names the cache folder, above the XDG cache folder.</summary>
    public const string CacheVariable = "VAE_CACHE";

    /// <summary>Set to <c>off</c>, it forbids to adapt a copy.</summary>
    public const string PatchVariable = "VAE_LIBTORCH_PATCH";

    /// <summary>The settings that the process's environment asks for.</summary>
    public static LibTorchSettings FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>The settings that some variables ask for.</summary>
    /// <param name="variable">The value of a variable; null where it is not set.</param>
    internal static LibTorchSettings From(Func<string, string?> variable) => new(
        CacheFolderOf(variable),
        Adapt: !string.Equals(variable(PatchVariable), "off", StringComparison.OrdinalIgnoreCase));

    private static string? CacheFolderOf(Func<string, string?> variable)
    {
        if (variable(CacheVariable) is { Length: > 0 } own) return Path.GetFullPath(own);

        // The XDG base directory specification: a relative path counts as unset.
        if (variable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache)) return Path.Combine(cache, "vae");
        return variable("HOME") is { Length: > 0 } home && Path.IsPathRooted(home) ? Path.Combine(home, ".cache", "vae") : null;
    }
}
