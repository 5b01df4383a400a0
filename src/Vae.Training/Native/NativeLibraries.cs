using TorchSharp;

namespace Vae.Training.Native;

/// <summary>Finds the native libraries that came with the program.</summary>
internal static class NativeLibraries
{
    /// <summary>The folders in which the host, the package or a publish may have put them, most likely first.</summary>
    public static IReadOnlyList<string> Folders()
    {
        var host = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var assembly = Path.GetDirectoryName(typeof(torch).Assembly.Location);
        string[] roots = [.. host, AppContext.BaseDirectory, .. string.IsNullOrEmpty(assembly) ? [] : new[] { assembly }];
        return [.. roots.SelectMany(root => new[] { root, Path.Combine(root, "runtimes", "linux-x64", "native") })
            .Select(Path.TrimEndingDirectorySeparator).Distinct()];
    }

    /// <summary>The full path of a library in the first folder that has it; null where none has.</summary>
    public static string? Find(string file, IReadOnlyList<string> folders) =>
        folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
