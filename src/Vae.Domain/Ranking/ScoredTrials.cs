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
        var records = new Dictionary<int, ImmutableArray<RunRecord>>(plan.Trials.Length);
        var objections = ImmutableSortedDictionary.CreateBuilder<int, string>();
        var ranked = new List<TrialScore>();
        foreach (var trial in plan.Trials)
        {
            // In the order of RunId: a plan grants all folds of a seed before those of the next.
            var own = records[trial.Number] = [.. plan.RunsOf(trial.Number).Select(run => known.GetValueOrDefault(run) ?? new RunRecord(run, null, []))];
            if (Eligibility.Objection(plan, own) is { } objection) objections[trial.Number] = objection;
            else if (TrialScore.Of(plan, goal, trial, own) is { } score) ranked.Add(score);
            else objections[trial.Number] = Eligibility.ObjectionOfGoal(plan, goal, own);
        }

        return new ScoredTrials(
            records,
            [.. ranked.OrderByDescending(score => plan.Playoff?.RoundsOf(score.Trial.Number) ?? 0).ThenByDescending(score => score.Mean).ThenBy(score => score.Trial, Simplicity.Order)],
            objections.ToImmutable());
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
