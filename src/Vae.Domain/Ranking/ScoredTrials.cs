using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>A sweep's trials by what their runs measured: those that can be ranked, and why the others can't.</summary>
/// <param name="Runs">Every planned run of each trial, by the trial's number, ordered by <see cref="RunId"/>.</param>
/// <param name="Ranked">Eligible trials, best first; those who played more rounds of a play-off before the others, whom they were found better than.</param>
/// <param name="Objections">Why the others may not be ranked, in plain words, by number.</param>
internal sealed record ScoredTrials(
    IReadOnlyDictionary<int, ImmutableArray<RunRecord>> Runs, ImmutableArray<TrialScore> Ranked, ImmutableSortedDictionary<int, string> Objections)
{
    /// <summary>Whether every planned run is settled.</summary>
    public bool IsComplete => Runs.Values.All(trial => trial.All(run => run.Outcome is not null));

    /// <summary>Scores a plan's trials.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="goal">What it ranks by.</param>
    /// <param name="runs">What is known of runs, each at most once. Those that the plan has not, and those for the answer, are left out.</param>
    /// <exception cref="ArgumentException">A run is given twice.</exception>
    public static ScoredTrials Of(SweepPlan plan, RankingGoal goal, IEnumerable<RunRecord> runs)
    {
        var known = Known(plan, runs);
        var scored = ManyTrials.Each(plan.Trials, (trial, _) => Score(plan, goal, trial, known));
        return new ScoredTrials(
            scored.ToDictionary(one => one.Trial.Number, one => one.Runs),
            [.. scored.Select(one => one.Score).OfType<TrialScore>()
                .OrderByDescending(score => plan.Playoff?.RoundsOf(score.Trial.Number) ?? 0).ThenByDescending(score => score.Mean).ThenBy(score => score.Trial, Simplicity.Order)],
            scored.Where(one => one.Objection is not null).ToImmutableSortedDictionary(one => one.Trial.Number, one => one.Objection!));
    }

    private static (Trial Trial, ImmutableArray<RunRecord> Runs, TrialScore? Score, string? Objection) Score(
        SweepPlan plan, RankingGoal goal, Trial trial, Dictionary<RunId, RunRecord> known)
    {
        // In the order of RunId: a plan grants all folds of a seed before those of the next.
        ImmutableArray<RunRecord> runs = [.. plan.RunsOf(trial.Number).Select(run => known.GetValueOrDefault(run) ?? new RunRecord(run, null, []))];
        if (Eligibility.Objection(plan, runs) is { } objection) return (trial, runs, null, objection);
        return TrialScore.Of(plan, goal, trial, runs) is { } score ? (trial, runs, score, null) : (trial, runs, null, Eligibility.ObjectionOfGoal(plan, goal, runs));
    }

    private static Dictionary<RunId, RunRecord> Known(SweepPlan plan, IEnumerable<RunRecord> runs)
    {
        var known = new Dictionary<RunId, RunRecord>(plan.Trials.Length * plan.RunsPerTrial);
        foreach (var record in runs)
        {
            if (record.Run.Kind is RunKind.Fold && plan.Has(record.Run) && !known.TryAdd(record.Run, record))
                throw new ArgumentException($"Run {record.Run} is given twice.", nameof(runs));
        }

        return known;
    }
}
