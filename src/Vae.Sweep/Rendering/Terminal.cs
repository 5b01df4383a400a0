using Spectre.Console;

namespace Vae.Sweep.Rendering;

/// <summary>The two streams of a program.</summary>
/// <param name="Output">Results, on standard output.</param>
/// <param name="Error">Progress and messages, on standard error.</param>
/// <param name="IsWatched">Whether a person may be watching standard error.</param>
internal sealed record Terminal(IAnsiConsole Output, IAnsiConsole Error, bool IsWatched)
{
    // A table cut to 80 columns in a file helps nobody.
    private const int WidthWithoutTerminal = 1000;

    /// <summary>Results for programs, as they are.</summary>
    public TextWriter Results => Output.Profile.Out.Writer;

    /// <summary>Messages, as they are.</summary>
    public TextWriter Messages => Error.Profile.Out.Writer;

    /// <summary>The streams of this process.</summary>
    public static Terminal OfThisProcess() => new(
        Create(Console.Out, Console.IsOutputRedirected),
        Create(Console.Error, Console.IsErrorRedirected),
        !Console.IsErrorRedirected);

    /// <summary>One message, without wrapping: what is to be copied stays whole.</summary>
    public void Say(string message) => Messages.WriteLine(message);

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var isPlain = isRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected) console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
