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

    /// <summary>The folds.</summary>
    public required FoldTable Folds { get; init; }

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

    /// <summary>Runs of all trials, those included that results will decide.</summary>
    public int PlannedRuns => checked(PlannedTrials * RunsPerTrial);

    /// <summary>All runs in the order in which they are granted.</summary>
    [JsonIgnore]
    public IEnumerable<RunId> Runs => Trials.SelectMany(trial => RunsOf(trial.Number));

    /// <summary>Whether a run's trial is decided here: whoever reads a plan before its runs may meet runs of trials that came in between.</summary>
    public bool Has(RunId run) => run.Trial < Trials.Length;

    /// <summary>The runs of a trial, in the order in which they are granted.</summary>
    public IEnumerable<RunId> RunsOf(int trial) =>
        from seedIndex in Enumerable.Range(0, Spec.CrossValidation.Seeds)
        from fold in Enumerable.Range(0, Folds.Count)
        select new RunId(trial, fold, seedIndex);

    /// <summary>Runs of each trial: folds × repeats × seeds.</summary>
    public int RunsPerTrial => Folds.Count * Spec.CrossValidation.Seeds;

    /// <summary>The plan with more trials; those that it has already are left out.</summary>
    public SweepPlan With(ImmutableArray<Trial> trials) => this with { Trials = [.. Trials, .. trials.Where(trial => trial.Number >= Trials.Length)] };

    /// <summary>What makes the other plan another sweep, in the sweep file's own words: budget and resources aside, the spec and the data. Empty when it is the same.</summary>
    public ImmutableArray<SpecDifference> DifferencesTo(SweepPlan other)
    {
        var differences = SpecIdentity.Differences(Spec, other.Spec);
        return string.Equals(DataFingerprint, other.DataFingerprint, StringComparison.Ordinal)
            ? differences
            : differences.Add(new SpecDifference("data (fingerprint)", DataFingerprint, other.DataFingerprint));
    }
}
