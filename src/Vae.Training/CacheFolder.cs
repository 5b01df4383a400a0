namespace Vae.Training;

/// <summary>Where this machine keeps what it can get again.</summary>
public static class CacheFolder
{
    /// <summary>Names the folder, above the XDG cache folder.</summary>
    public const string Variable = "VAE_CACHE";

    /// <summary>The folder that the environment asks for; null where it has no place for one.</summary>
    /// <param name="variable">The value of a variable; null where it is not set.</param>
    public static string? Of(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (variable(Variable) is { Length: > 0 } own) return Path.GetFullPath(own);

        // The XDG base directory specification: a relative path counts as unset.
        if (variable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache)) return Path.Combine(cache, "vae");
        return variable("HOME") is { Length: > 0 } home && Path.IsPathRooted(home) ? Path.Combine(home, ".cache", "vae") : null;
    }
}
