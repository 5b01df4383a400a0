using System.CommandLine;
using Vae.Domain.Reporting;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae export NAME</c>: every run and every epoch, for notebooks.</summary>
internal static class ExportVerb
{
    public static Command Create(Terminal terminal)
    {
        var (name, home) = (SharedOptions.Name(), SharedOptions.Home());
        var format = SharedOptions.Output("One row per epoch, or one object per run.", OutputFormat.Csv, OutputFormat.Json);
        var file = new Option<string?>("--file", "-f") { Description = "The file to write. [default: standard output]", HelpName = "FILE" };
        var verb = new Command("export", "Write every run and epoch of a sweep as CSV or JSON.") { name, home, format, file };
        verb.SetAction(parsed =>
        {
            var where = SharedOptions.HomeOf(parsed, home);
            if (StoredSweeps.Find(where, parsed.GetRequiredValue(name), terminal) is not { } state) return ExitCode.BadInput;
            var runs = StoredSweeps.Of(where).Runs(state.Plan.Spec.Name);
            return Write(parsed.GetValue(file), terminal, output =>
            {
                if (parsed.GetValue(format) == OutputFormat.Json) RunsJson.Write(state.Plan, runs, output);
                else RunsCsv.Write(state.Plan, runs, output);
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
