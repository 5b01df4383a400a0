using System.Diagnostics;

namespace Vae.EndToEnd.Tests.Support;

/// <summary>A real browser without a window.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>The browser: <c>VAE_CHROMIUM</c>, else what is on the path; null where there is none.</summary>
    public static string? Executable { get; } = Environment.GetEnvironmentVariable("VAE_CHROMIUM") ?? Names
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>axe-core's script, which finds what readers with a disability cannot use; null where nobody named it.</summary>
    public static string? Axe { get; } = Environment.GetEnvironmentVariable("VAE_AXE");

    /// <summary>Opens a file, and gives the document as its scripts left it.</summary>
    public static Task<ProgramEnd> Document(string path, bool isDark = false) => Run(path, isDark, "--dump-dom");

    /// <summary>Opens a file and keeps a picture of it.</summary>
    public static Task<ProgramEnd> Picture(string path, string picture, int width, int height, bool isDark = false) =>
        Run(path, isDark, $"--window-size={width},{height}", $"--screenshot={picture}");

    /// <summary>What a page and its scripts complained of.</summary>
    public static string[] Complaints(ProgramEnd end) => [.. end.Error.Split('\n').Where(line => line.Contains(":CONSOLE", StringComparison.Ordinal))];

    private static async Task<ProgramEnd> Run(string path, bool isDark, params string[] what)
    {
        using var profile = new Scratch();
        var start = new ProcessStartInfo(
            Executable!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--hide-scrollbars", $"--user-data-dir={profile["profile"]}", "--enable-logging=stderr", "--virtual-time-budget=20000",
                $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}", .. what, new Uri(path).AbsoluteUri,
            ])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        return await new RunningProgram(Process.Start(start)!).End;
    }
}
