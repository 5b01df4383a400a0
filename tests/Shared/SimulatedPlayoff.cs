using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Playoffs;

namespace Vae.Tests.Shared;

/// <summary>A play-off over simulated folds of trials whose true order is known, decided as a sweep decides it.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="IsLeftOut">Whether the truly best trial, number 0, was left out.</param>
/// <param name="Rounds">Rounds that were played.</param>
/// <param name="Runs">Runs that they took.</param>
internal sealed record SimulatedPlayoff(PlayoffVerdict Verdict, bool IsLeftOut, int Rounds, int Runs)
{
    /// <summary>Plays.</summary>
    /// <param name="number">Which simulation.</param>
    /// <param name="trials">Trials; the first is the best, and the others are equally good.</param>
    /// <param name="folds">Folds of a repeat; n_test/n_train is 1/(folds − 1).</param>
    /// <param name="lead">How far the best is ahead, in spreads of a per-fold difference.</param>
    public static SimulatedPlayoff Of(int number, int trials, int folds, double lead)
    {
        // The correlation that the corrected error assumes: n_test/(n_test + n_train).
        var correlation = 1.0 / folds;
        var scores = Enumerable.Range(0, trials).Select(trial => Folds((number * trials) + trial, folds * PlayoffDecider.MostRepeats, correlation)).ToArray();
        var ahead = lead * Math.Sqrt(2 * (1 - correlation));
        var plan = Plan(trials, folds);
        var verdict = Look();
        for (; verdict is PlayoffVerdict.Another(var round, _, _); verdict = Look()) plan = PlayoffDecider.With(plan, round);
        var ranking = Ranker.Rank(plan, Runs());
        return new SimulatedPlayoff(verdict, !ranking.TiedWithBest.Contains(0), plan.Playoff!.Rounds.Length, plan.PlayoffRuns);

        PlayoffVerdict Look() => PlayoffDecider.Next(plan, Runs());

        IEnumerable<RunRecord> Runs() => plan.Runs.Select(run => Measured(run, scores[run.Trial][run.Fold] + (run.Trial == 0 ? ahead : 0)));
    }

    /// <summary>A plan with folds for as many repeats as a play-off may use, which all deal alike.</summary>
    public static SweepPlan Plan(int trials, int folds, int maxRuns = int.MaxValue, int seeds = 1)
    {
        var plan = SomePlan.Of(trials, folds, seeds);
        return plan with { Folds = new FoldTable(folds, [.. Enumerable.Repeat(plan.Folds.Repeats[0], PlayoffDecider.MostRepeats)]), Playoff = new Playoff(1, maxRuns) };
    }

    /// <summary>A completed run with this ELBO in both epochs.</summary>
    public static RunRecord Measured(RunId run, double elbo) => new(run, new RunOutcome.Completed(), [.. Enumerable.Range(1, 2).Select(epoch =>
        new EpochMetrics(epoch, new ElboTerms(-elbo, 0), new ElboTerms(-elbo, 0), [0], 1, null, 1))]);

    private static ImmutableArray<double> Folds(int stream, int folds, double correlation)
    {
        var normal = new float[folds + 1];
        new RandomStream(seed: 13, RandomPurpose.Search, stream).FillNormal(0, normal);
        return [.. normal.Take(folds).Select(own => (Math.Sqrt(correlation) * normal[folds]) + (Math.Sqrt(1 - correlation) * own))];
    }
}
