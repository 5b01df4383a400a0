using System.CommandLine;
using Vae.Domain.Reporting;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae export NAME</c>: every run and every epoch, for notebooks.</summary>
internal static class ExportVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = SharedOptions.Name();
        var format = SharedOptions.Output("One row per epoch, or one object per run.", OutputFormat.Csv, OutputFormat.Json);
        var file = new Option<string?>("--file", "-f") { Description = "The file to write. [default: standard output]", HelpName = "FILE" };
        var verb = new Command("export", "Write every run and epoch of a sweep as CSV or JSON.") { name, format, file };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            if (await place.Plan(parsed.GetRequiredValue(name)) is not { } plan) return await place.SayMissing(parsed.GetRequiredValue(name), terminal);
            var runs = place.RunsOf(plan).ToBlockingEnumerable(cancellation);
            return Write(parsed.GetValue(file), terminal, output =>
            {
                if (parsed.GetValue(format) == OutputFormat.Json) RunsJson.Write(plan, runs, output);
                else RunsCsv.Write(plan, runs, output);
            });
        });
        return verb;
    }

    private static int Write(string? path, Terminal terminal, Action<TextWriter> write)
    {
        if (path is null)
        {
            write(terminal.Results);
            return ExitCode.Done;
        }

        try
        {
            using var output = new StreamWriter(path);
            write(output);
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Say($"{path} cannot be written: {failure.Message}");
            return ExitCode.BadInput;
        }
    }
}
