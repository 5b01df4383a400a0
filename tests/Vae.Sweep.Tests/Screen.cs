using Spectre.Console.Testing;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Tests;

/// <summary>A terminal of a fixed width that keeps what is written to it.</summary>
internal sealed class Screen(int width = 120)
{
    private readonly TestConsole _output = new TestConsole().Width(width);
    private readonly TestConsole _error = new TestConsole().Width(width);

    public Terminal Terminal => new(_output, _error, IsWatched: false);

    public TestConsole Console => _output;

    /// <summary>Results, without what fills up lines.</summary>
    public string Output => Trimmed(_output.Output);

    /// <summary>Progress and messages.</summary>
    public string Error => Trimmed(_error.Output);

    /// <summary>Runs the command line.</summary>
    /// <returns>The exit code.</returns>
    public int Run(params string[] arguments) => CommandLine.Run(arguments, Terminal).GetAwaiter().GetResult();

    private static string Trimmed(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
}
