using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Vae.Training.Native;

/// <summary>TorchSharp's native library, made loadable with the libstdc++ of GCC 12 (Debian 12, Ubuntu 22.04).</summary>
/// <remarks>
/// Built with GCC 13, it asks for GLIBCXX_3.4.32, but only because of <c>std::ios_base_library_init()</c>, an empty
/// function that no relocation refers to. Where that version is marked weak, the loader goes on without it.
/// </remarks>
internal static class AdaptedLibrary
{
    /// <summary>The version of libstdc++'s symbols that the library can do without.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    private const string Dispensable = "_ZSt21ios_base_library_initv";

    /// <summary>Loads the adapted copy of a library and returns where it was loaded from.</summary>
    /// <param name="original">Full path of the library.</param>
    /// <param name="cacheFolder">Where the copy is kept for the next start; null, or where it cannot be written, a temporary file is used.</param>
    /// <exception cref="InvalidDataException">The library is not what is expected.</exception>
    /// <exception cref="IOException">No copy could be written.</exception>
    /// <exception cref="DllNotFoundException">The copy does not load either.</exception>
    public static string Load(string original, string? cacheFolder)
    {
        var adapted = Adapt(File.ReadAllBytes(original));
        if (cacheFolder is not null && TryKeep(adapted, original, cacheFolder) is { } kept)
        {
            NativeLibrary.Load(kept);
            return kept;
        }

        return LoadTemporary(adapted, Path.GetFileName(original)) ?? throw new IOException(
            $"a copy adapted to this system's libstdc++ can be written neither to {cacheFolder ?? "a cache folder (none is set)"} "
            + $"nor to {Path.GetTempPath()}; {CacheFolder.Variable} may name another folder");
    }

    /// <summary>Reads the headers of a library.</summary>
    /// <exception cref="InvalidDataException">It is no library, or is cut short.</exception>
    public static void Check(string library)
    {
        try
        {
            _ = new ElfImage(File.ReadAllBytes(library));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{library} is damaged: {error.Message}", error);
        }
    }

    /// <summary>The path that a temporary copy was loaded from; null where none can be written.</summary>
    private static string? LoadTemporary(byte[] adapted, string name)
    {
        DirectoryInfo? folder = null;
        try
        {
            // A folder that only this user can enter; a loaded library no longer needs its file.
            folder = Directory.CreateTempSubdirectory("vae-");
            var copy = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(copy, adapted);
            NativeLibrary.Load(copy);
            return copy;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            folder?.Delete(recursive: true);
        }
    }

    /// <summary>The copy's bytes.</summary>
    /// <exception cref="InvalidDataException">The library is not what is expected.</exception>
    internal static byte[] Adapt(byte[] original) => new ElfImage(original).WithWeakVersion(Version, Dispensable);

    /// <summary>The path of the copy in the cache folder, written unless it is there; null where it cannot be written.</summary>
    internal static string? TryKeep(byte[] adapted, string original, string cacheFolder)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(adapted))[..16];
        var path = Path.Combine(cacheFolder, $"{Path.GetFileNameWithoutExtension(original)}-{TorchVersions.TorchSharp}-{hash}.so");
        try
        {
            if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(adapted)) return path;

            Directory.CreateDirectory(cacheFolder);
            var draft = $"{path}.{Environment.ProcessId}.tmp";
            File.WriteAllBytes(draft, adapted);
            File.Move(draft, path, overwrite: true);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
