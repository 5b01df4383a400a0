using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Sweep.Exports;

/// <summary>A folder for TensorBoard: the curves of every run, and the table of hyperparameters, where the folds and seeds of a trial are one group.</summary>
/// <remarks>TensorBoard's <c>plugins/hparams/api.proto</c> and <c>plugin_data.proto</c>; numbers of fields are theirs.</remarks>
internal static class TensorBoardFolder
{
    private const string Plugin = "hparams";

    /// <summary>Writes the folder: event files of the sweep in it, of each run in a folder of its own.</summary>
    public static void Write(ExportedSweep sweep, string folder)
    {
        using (var file = EventFile.Create(folder, sweep.Began)) file.AddForPlugin(sweep.Began, "_hparams_/experiment", Plugin, Experiment(sweep));
        foreach (var run in sweep.Runs.Where(run => run.Record.Run.Kind is not RunKind.Bound)) Write(sweep, run, folder);
    }

    private static void Write(ExportedSweep sweep, ExportedRun run, string folder)
    {
        using var file = EventFile.Create(Path.Combine(folder, run.Record.Run.ToString().Replace('/', '-')), run.From);
        file.AddForPlugin(run.From, "_hparams_/session_start_info", Plugin, new WireMessage().Message(3, Start(sweep, run)));
        foreach (var (at, metrics) in run.Epochs) file.AddScalars(at, metrics.Epoch, sweep.Measures(metrics));
        if (run.Record.Outcome is { } outcome)
            file.AddForPlugin(run.Until, "_hparams_/session_end_info", Plugin, new WireMessage().Message(4, new WireMessage().Number(1, outcome is RunOutcome.Completed ? 1 : 2).Double(2, EventFile.Seconds(run.Until))));
    }

    private static WireMessage Experiment(ExportedSweep sweep)
    {
        var experiment = new WireMessage().Double(3, EventFile.Seconds(sweep.Began));
        foreach (var (name, number, _) in sweep.Hyperparameters) experiment.Message(4, new WireMessage().Text(1, name).Number(4, number is null ? 1 : 3));
        experiment.Message(5, new WireMessage().Message(1, new WireMessage().Text(2, sweep.MainMeasure)).Number(5, 2));
        return new WireMessage().Message(2, experiment.Text(6, sweep.Plan.Spec.Name));
    }

    private static WireMessage Start(ExportedSweep sweep, ExportedRun run)
    {
        var start = new WireMessage();
        foreach (var (name, number, text) in sweep.Hyperparameters)
        {
            // A map is a list of pairs; a value is one of google.protobuf.Value.
            var value = number is null ? new WireMessage().Text(3, text(run.Trial.Configuration)) : new WireMessage().Double(2, number(run.Trial.Configuration));
            start.Message(1, new WireMessage().Text(1, name).Message(2, value));
        }

        // A refit is none of the trial's folds.
        if (run.Record.Run.Kind is RunKind.Fold) start.Text(4, $"t{run.Trial.Number}");
        return start.Double(5, EventFile.Seconds(run.From));
    }
}
