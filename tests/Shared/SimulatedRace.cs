using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Domain.Stopping;

namespace Vae.Tests.Shared;

/// <summary>A race over a table of fold scores that is known beforehand, decided as a sweep decides it.</summary>
/// <param name="Chosen">The trial that the race chooses.</param>
/// <param name="ChosenByAll">The trial that all folds choose.</param>
/// <param name="IsLost">Whether the race stopped the trial that all folds choose.</param>
/// <param name="Runs">Runs that the race trained.</param>
internal sealed record SimulatedRace(int Chosen, int ChosenByAll, bool IsLost, int Runs)
{
    /// <summary>Races.</summary>
    /// <param name="scores">A row per trial, a column per fold.</param>
    /// <param name="risk">The risk that is allowed.</param>
    public static SimulatedRace Of(double[][] scores, double risk)
    {
        var (trials, folds) = (scores.Length, scores[0].Length);
        var plan = SomePlan.Of(trials, folds);
        plan = plan with { Spec = plan.Spec with { Training = new TrainingSpec { Epochs = 1, WarmUpEpochs = 0 }, Stopping = new StoppingSpec { Folds = FoldStopping.Racing, Risk = risk } } };
        ImmutableArray<RunRecord> runs = [.. plan.Runs.Select(run => new RunRecord(run, new RunOutcome.Completed(), [Epoch(scores[run.Trial][run.Fold])]))];
        ImmutableArray<int> racing = [.. Enumerable.Range(0, trials)];
        var (trained, measured) = (0, 0);
        foreach (var rung in Ladder.Of(plan).Rungs)
        {
            trained += racing.Length * (rung.Folds - measured);
            measured = rung.Folds;
            if (rung.Folds < folds) racing = RungDecider.Decide(plan, rung, racing, [], runs).Passed;
        }

        var best = Best(Enumerable.Range(0, trials));
        return new SimulatedRace(Best(racing), best, !racing.Contains(best), trained);

        int Best(IEnumerable<int> among) => among.MaxBy(trial => scores[trial].Average());
    }

    private static EpochMetrics Epoch(double elbo) => new(1, new ElboTerms(-elbo, 0), new ElboTerms(-elbo, 0), [], 0, null, 0);
}
