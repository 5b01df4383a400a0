using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Playoffs;

namespace Vae.Sweep.Rendering;

/// <summary>What a look at a sweep's ties says, and what a round would cost.</summary>
internal static class PlayoffText
{
    /// <summary>The sentences.</summary>
    /// <param name="plan">The plan with its play-off.</param>
    /// <param name="verdict">What follows from the look.</param>
    /// <param name="by">What the sweep ranks by.</param>
    public static IEnumerable<string> Of(SweepPlan plan, PlayoffVerdict verdict, RankingScore by)
    {
        var unit = ScoreUnit.Of(by);
        switch (verdict)
        {
            case PlayoffVerdict.Unmeasured:
                yield return "Nothing can be decided yet: not every run has ended, or no configuration could be ranked.";
                break;
            case PlayoffVerdict.Decided(var trial):
                yield return $"Decided: all others are surely worse than trial {trial}.";
                break;
            case PlayoffVerdict.OutOfReach(var best, var other, var below, var reach):
                yield return $"Nothing is bought: trial {other} is {Digits.Of(below, 3)}{unit} below trial {best}, "
                    + (reach is { } least
                        ? $"and the most repeats or seeds ({PlayoffDecider.MostRepeats}) would tell differences from {Digits.Of(least, 3)}{unit} on. The error of a difference never falls below its spread × √(validation rows / training rows), however often rows are dealt anew."
                        : "there may be no more repeats (all are played, or folds follow the order of the rows), and one seed doesn't say what more would change (crossValidation.seeds).");
                yield return "Take whichever is cheaper, or bring more data.";
                break;
            case PlayoffVerdict.TooDear(var round, var runs, var left):
                yield return Tied(plan, round);
                yield return $"Nothing is bought: the next round ({Size(plan, round)}) would take {Numbers.Count(runs)} runs, and {Numbers.Count(left)} are left (--max-runs).";
                break;
            case PlayoffVerdict.Another(var round, var runs, var isLikely):
                yield return Tied(plan, round);
                yield return $"Next round: {Size(plan, round)} for these alone: {Numbers.Count(runs)} runs, {Numbers.Scaled(Cost(plan, round).Flops, "FLOP")}; all trials together had {Numbers.Count(plan.PlannedTrials * plan.RunsPerTrial)} runs.";
                yield return isLikely is { } sure
                    ? $"It leaves one with a chance of {(sure ? "80 %" : "50 to 80 %")}, if differences and spreads are those measured so far."
                    : "It tells how much folds vary, which fewer do not; what would leave one is known after it.";
                yield return $"All rounds together have at most {Numbers.Count(plan.Playoff!.MaxRuns)} runs (--max-runs); {Numbers.Count(plan.PlayoffRuns)} of them so far. Where the choice changes, bounds and refit are made anew.";
                break;
        }

        if (verdict is PlayoffVerdict.Another || (verdict is PlayoffVerdict.Decided && plan.Playoff is { Look: > 1 }))
            yield return "Error rate: the truly best one is left out in at most 7.5 % of all cases, however many rounds there are: the ranking has its 5 %, and the k-th look after it 5 %/(k(k + 1)), 2.5 % together (alpha spending after Lan and DeMets, 1983, by a series; errors corrected after Nadeau and Bengio, 2003).";
    }

    private static string Tied(SweepPlan plan, PlayoffRound round) =>
        $"{Numbers.Count(round.Trials.Length)} of {Numbers.Count(plan.Trials.Length)} configurations may be the best at look {plan.Playoff!.Look} ({Digits.Of(100 * Looks.AtTies(plan.Playoff.Look), 2)} %): {(round.Trials.Length > 20 ? $"trials {string.Join(", ", round.Trials.Take(20))}, …" : $"trials {string.Join(", ", round.Trials)}")}.";

    private static string Size(SweepPlan plan, PlayoffRound round)
    {
        var (folds, seeds) = plan.SizeOf(round.Trials[0]);
        var repeats = folds / plan.Folds.FoldsPerRepeat;
        string[] parts =
        [
            .. round.Repeats > repeats ? [$"{round.Repeats} repeats of the folds instead of {repeats}"] : Array.Empty<string>(),
            .. round.Seeds > seeds ? [$"{round.Seeds} seeds instead of {seeds}"] : Array.Empty<string>(),
        ];
        return string.Join(" and ", parts);
    }

    private static TrainingCost Cost(SweepPlan plan, PlayoffRound round)
    {
        var larger = PlayoffDecider.With(plan, round);
        return round.Trials.SelectMany(trial => larger.RunsOf(trial).Except(plan.RunsOf(trial))).Aggregate(default(TrainingCost), (sum, run) => sum + TrainingCost.Of(larger, run));
    }
}
