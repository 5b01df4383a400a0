using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>A file that a user named.</summary>
internal static class TextFile
{
    /// <summary>Its text; null after it was said why it cannot be read.</summary>
    public static string? Read(string path, Terminal terminal)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            terminal.Say($"{path}: {(File.Exists(path) || Directory.Exists(path) ? failure.Message : "there is no such file.")}");
            return null;
        }
    }
}
