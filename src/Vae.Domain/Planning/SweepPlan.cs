using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vae.Domain.Search;
using Vae.Domain.Specs;

namespace Vae.Domain.Planning;

/// <summary>What a sweep will do: a pure function of the spec and the data.</summary>
public sealed record SweepPlan
{
    /// <summary>What the user wrote.</summary>
    public required SweepSpec Spec { get; init; }

    /// <summary>Features of a row.</summary>
    public required int Dimensions { get; init; }

    /// <summary>How the features make up a picture; null where rows are no pictures.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImageShape? Image { get; init; }

    /// <summary>How many factors generated the data; null where nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public KnownFactors? KnownFactors { get; init; }

    /// <summary>How many dimensions the rows locally have; null where it was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IntrinsicDimension? IntrinsicDimension { get; init; }

    /// <summary>The fingerprint of the data that was planned for.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>What the user should know of how data and model go together, one sentence each; shown with the plan and with every ranking.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The folds, those that are dealt for a play-off included.</summary>
    public required FoldTable Folds { get; init; }

    /// <summary>More runs for the trials that may be the best; null where none were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Playoff? Playoff { get; init; }

    /// <summary>Folds of every trial: folds × repeats.</summary>
    public int FoldCount => Playoff is null ? Folds.Count : Folds.FoldsPerRepeat * Playoff.Repeats;

    /// <summary>The trials that are decided, by number.</summary>
    public required ImmutableArray<Trial> Trials { get; init; }

    /// <summary>Trials in all, those included that results will decide; null where all were decided from the start.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TrialBudget { get; init; }

    /// <summary>The rules that results decide by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public SearchEdition Edition { get; init; }

    /// <summary>Trials in all, those included that results will decide.</summary>
    public int PlannedTrials => TrialBudget ?? Trials.Length;

    /// <summary>Trials that results will decide.</summary>
    public int TrialsToCome => PlannedTrials - Trials.Length;

    /// <summary>Runs of all trials, those included that results will decide and those of a play-off.</summary>
    public int PlannedRuns => checked((PlannedTrials * RunsPerTrial) + PlayoffRuns);

    /// <summary>Runs of the rounds of a play-off.</summary>
    public int PlayoffRuns => Playoff is { Rounds: [var first, ..] } ? first.Trials.Sum(trial => RunsOf(trial).Count() - RunsPerTrial) : 0;

    /// <summary>All runs in the order in which they are granted.</summary>
    [JsonIgnore]
    public IEnumerable<RunId> Runs => Trials.SelectMany(trial => RunsOf(trial.Number));

    /// <summary>Whether a run is of a trial and a fold that are decided here: whoever reads a plan before its runs may meet runs that came in between.</summary>
    public bool Has(RunId run)
    {
        if (run.Trial >= Trials.Length) return false;
        if (run.Kind is not RunKind.Fold) return true;
        var (folds, seeds) = SizeOf(run.Trial);
        return run.Fold < folds && run.SeedIndex < seeds;
    }

    /// <summary>The runs of a trial, in the order in which they are granted.</summary>
    public IEnumerable<RunId> RunsOf(int trial)
    {
        var (folds, seeds) = SizeOf(trial);
        return RunsOf(trial, folds, seeds);
    }

    /// <summary>The runs that a trial has as every other has them, those of a play-off left out.</summary>
    public IEnumerable<RunId> CommonRunsOf(int trial) => RunsOf(trial, FoldCount, Spec.CrossValidation.Seeds);

    /// <summary>Folds of a trial, and seeds of each.</summary>
    public (int Folds, int Seeds) SizeOf(int trial) => Playoff is { Rounds.IsEmpty: false } playoff && playoff.RoundsOf(trial) is > 0 and var rounds
        ? (Folds.FoldsPerRepeat * playoff.Rounds[rounds - 1].Repeats, playoff.Rounds[rounds - 1].Seeds)
        : (FoldCount, Spec.CrossValidation.Seeds);

    /// <summary>Runs of each trial: folds × repeats × seeds; a play-off adds to those of some.</summary>
    public int RunsPerTrial => FoldCount * Spec.CrossValidation.Seeds;

    /// <summary>The plan with more trials; those that it has already are left out.</summary>
    public SweepPlan With(ImmutableArray<Trial> trials) => this with { Trials = [.. Trials, .. trials.Where(trial => trial.Number >= Trials.Length)] };

    /// <summary>A hash of what the numbers of its runs depend on, spec and data; the same however far the sweep has grown.</summary>
    public string HashOfRuns() => $"{SpecIdentity.HashOfRuns(Spec)}-{DataFingerprint}";

    /// <summary>What makes the other plan another sweep, in the sweep file's own words: budget and resources aside, the spec and the data. Empty when it is the same.</summary>
    public ImmutableArray<SpecDifference> DifferencesTo(SweepPlan other)
    {
        var differences = SpecIdentity.Differences(Spec, other.Spec);
        return string.Equals(DataFingerprint, other.DataFingerprint, StringComparison.Ordinal)
            ? differences
            : differences.Add(new SpecDifference("data (fingerprint)", DataFingerprint, other.DataFingerprint));
    }

    private static IEnumerable<RunId> RunsOf(int trial, int folds, int seeds)
    {
        for (var seedIndex = 0; seedIndex < seeds; seedIndex++)
        {
            for (var fold = 0; fold < folds; fold++) yield return new RunId(trial, fold, seedIndex);
        }
    }
}
