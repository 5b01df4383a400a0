using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;

namespace Vae.Sweep.Exports;

/// <summary>A folder as MLflow keeps one of its own: the sweep is an experiment, each trial a run with what it is ranked by, and each of its runs one inside that.</summary>
/// <remarks>
/// The layout of MLflow's <c>store/tracking/file_store.py</c>: meta.yaml, and a file per parameter, tag and metric. Names are
/// derived from the sweep, so that an export that is repeated replaces itself.
/// </remarks>
internal static class MlflowFolder
{
    private const int Running = 1;
    private const int Finished = 3;
    private const int Failed = 4;
    private const int Killed = 5;

    /// <summary>Writes the experiment into the folder, beside those that are there.</summary>
    public static void Write(ExportedSweep sweep, string folder)
    {
        var id = $"{new BigInteger(Hash(sweep, "").AsSpan(0, 7), isUnsigned: true) + 1}";
        var home = Directory.CreateDirectory(Path.Combine(folder, id)).FullName;
        WriteMeta(home, [("artifact_location", new Uri(home).AbsoluteUri), ("creation_time", Milliseconds(sweep.Began)), ("experiment_id", id), ("last_update_time", Milliseconds(sweep.Began)), ("lifecycle_stage", "active"), ("name", sweep.Plan.Spec.Name)]);
        var ranking = Ranker.Rank(sweep.Plan, sweep.Runs.Select(run => run.Record));
        var ranked = ranking.Configurations.ToDictionary(configuration => configuration.Trial.Number);
        foreach (var trial in sweep.Runs.GroupBy(run => run.Trial))
        {
            var parent = new Run(home, id, IdOf(sweep, $"t{trial.Key.Number}"), $"t{trial.Key.Number}");
            var isDone = trial.All(run => run.Record.Outcome is not null);
            parent.Begin(isDone ? Finished : Running, trial.Min(run => run.From), isDone ? trial.Max(run => run.Until) : null);
            parent.Put("params", Parameters(sweep, trial.Key));
            if (ranked.GetValueOrDefault(trial.Key.Number) is { } place) Put(parent, place, ranking, trial.Max(run => run.Until));
            foreach (var run in trial) Put(sweep, run, new Run(home, id, IdOf(sweep, $"{run.Record.Run}"), $"{run.Record.Run}"), parent);
        }
    }

    private static void Put(Run parent, RankedConfiguration place, SweepRanking ranking, DateTimeOffset at)
    {
        parent.Put("tags", [("rank", $"{place.Rank}"), ("mayBeBest", CsvText.Flag(ranking.TiedWithBest.Contains(place.Trial.Number)))]);
        (string Name, double? Value)[] measures =
        [
            ("score", place.Score.Mean), ("scoreStandardError", place.Score.StandardError), ("differenceToBest", place.DifferenceToBest.Mean),
            ("reconstruction", place.Reconstruction), ("kl", place.Kl), ("activeUnits", place.ActiveUnits),
        ];
        parent.Put("metrics", measures.Select(measure => (measure.Name, measure.Value is { } value ? Line(at, value, place.ChosenEpoch) : null)));
    }

    private static void Put(ExportedSweep sweep, ExportedRun exported, Run run, Run parent)
    {
        var record = exported.Record;
        run.Begin(
            record.Outcome switch { null => Running, RunOutcome.Completed => Finished, RunOutcome.Diverged or RunOutcome.Failed => Failed, _ => Killed },
            exported.From,
            record.Outcome is null ? null : exported.Until);
        run.Put("params", Parameters(sweep, exported.Trial));
        run.Put("tags", [("mlflow.parentRunId", parent.Id), ("fold", $"{record.Run.Fold}"), ("seedIndex", $"{record.Run.SeedIndex}"), ("outcome", OutcomeWords.Of(record.Outcome)), ("detail", OutcomeWords.Detail(record.Outcome))]);
        var lines = from epoch in exported.Epochs from measure in sweep.Measures(epoch.Metrics) group Line(epoch.At, measure.Value, epoch.Metrics.Epoch) by measure.Name;
        run.Put("metrics", lines.Select(line => (line.Key, (string?)string.Concat(line))));
    }

    private static IEnumerable<(string Name, string? Value)> Parameters(ExportedSweep sweep, Trial trial) =>
        sweep.Hyperparameters.Select(hyperparameter => (hyperparameter.Name, (string?)hyperparameter.Text(trial.Configuration)));

    private static string Line(DateTimeOffset at, double value, int step) =>
        string.Create(CultureInfo.InvariantCulture, $"{Milliseconds(at)} {value:R} {step}\n");

    private static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private static string IdOf(ExportedSweep sweep, string run) => Convert.ToHexStringLower(Hash(sweep, run).AsSpan(0, 16));

    private static byte[] Hash(ExportedSweep sweep, string what) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{sweep.Plan.Spec.Name} {sweep.Plan.DataFingerprint} {Milliseconds(sweep.Began)} {what}"));

    /// <summary>A file of YAML: JSON is YAML too.</summary>
    private static void WriteMeta(string folder, IEnumerable<(string Key, object? Value)> members) =>
        File.WriteAllText(Path.Combine(folder, "meta.yaml"), string.Concat(members.Select(member => $"{member.Key}: {JsonSerializer.Serialize(member.Value)}\n")));

    private sealed record Run(string Home, string Experiment, string Id, string Name)
    {
        private string Folder => Path.Combine(Home, Id);

        public void Begin(int status, DateTimeOffset from, DateTimeOffset? until)
        {
            foreach (var inner in (string[])["artifacts", "metrics", "params", "tags"]) Directory.CreateDirectory(Path.Combine(Folder, inner));
            WriteMeta(Folder,
            [
                ("artifact_uri", new Uri(Path.Combine(Folder, "artifacts")).AbsoluteUri), ("deleted_time", null), ("end_time", until is { } end ? Milliseconds(end) : null),
                ("entry_point_name", ""), ("experiment_id", Experiment), ("lifecycle_stage", "active"), ("run_id", Id), ("run_name", Name), ("run_uuid", Id),
                ("source_name", ""), ("source_type", 4), ("source_version", ""), ("start_time", Milliseconds(from)), ("status", status), ("tags", Array.Empty<string>()), ("user_id", "vae"),
            ]);
            Put("tags", [("mlflow.runName", Name), ("mlflow.source.name", "vae"), ("mlflow.source.type", "LOCAL"), ("mlflow.user", "vae")]);
        }

        /// <summary>A file for each that has a value.</summary>
        public void Put(string kind, IEnumerable<(string Name, string? Value)> members)
        {
            foreach (var (name, value) in members)
            {
                if (value is not null) File.WriteAllText(Path.Combine(Folder, kind, name), value);
            }
        }
    }
}
