using System.CommandLine;
using Parquet.Serialization;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Sweep.Exports;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae export NAME</c>: every run and every epoch, for notebooks and for programs that show experiments.</summary>
internal static class ExportVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = SharedOptions.Name();
        var format = SharedOptions.Choice<ExportFormat>("csv and parquet: one row per epoch. json: one object per run. tensorboard and mlflow: a folder that these programs open.", "--format", "--output", "-o");
        var file = new Option<string?>("--file", "-f") { Description = "The file or folder to write. [default: standard output; NAME.parquet, NAME.tensorboard or mlruns here]", HelpName = "FILE" };
        var verb = new Command("export", "Write every run and epoch of a sweep as a table, a document, or a folder for TensorBoard or MLflow.") { name, format, file };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            var sweep = parsed.GetRequiredValue(name);
            if (await place.Plan(sweep) is not { } plan) return await place.SayMissing(sweep, terminal);
            var runs = place.RunsOf(plan).ToBlockingEnumerable(cancellation);
            var path = parsed.GetValue(file);
            switch (parsed.GetValue(format))
            {
                case ExportFormat.Parquet:
                    path ??= $"{sweep}.parquet";
                    return await Write(path, terminal, () => ParquetSerializer.SerializeAsync(EpochRow.Of(plan, runs), path, cancellationToken: cancellation));
                case ExportFormat.TensorBoard:
                    path ??= $"{sweep}.tensorboard";
                    return await Write(path, terminal, async () => TensorBoardFolder.Write(await Compose(place, plan, runs, cancellation), path));
                case ExportFormat.Mlflow:
                    path ??= "mlruns";
                    return await Write(path, terminal, async () => MlflowFolder.Write(await Compose(place, plan, runs, cancellation), path));
                case var text when path is null:
                    WriteText(text, plan, runs, terminal.Results);
                    return ExitCode.Done;
                case var text:
                    return await Write(path, terminal, async () =>
                    {
                        await using var output = new StreamWriter(path);
                        WriteText(text, plan, runs, output);
                    });
            }
        });
        return verb;
    }

    private static void WriteText(ExportFormat format, SweepPlan plan, IEnumerable<RunRecord> runs, TextWriter output)
    {
        if (format is ExportFormat.Json) RunsJson.Write(plan, runs, output);
        else RunsCsv.Write(plan, runs, output);
    }

    private static async Task<ExportedSweep> Compose(ISweepPlace place, SweepPlan plan, IEnumerable<RunRecord> runs, CancellationToken stop) =>
        ExportedSweep.Compose(plan, runs, await place.History(plan.Spec.Name, stop).Select(logged => (logged.At, logged.Happened)).ToArrayAsync(stop));

    private static async Task<int> Write(string path, Terminal terminal, Func<Task> write)
    {
        try
        {
            await write();
            terminal.Say($"Written: {Path.GetFullPath(path)}");
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Say($"{path} cannot be written: {failure.Message}");
            return ExitCode.BadInput;
        }
    }
}
