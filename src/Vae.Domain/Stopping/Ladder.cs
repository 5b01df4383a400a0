using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Stopping;

/// <summary>The rungs of a sweep over (folds, epochs): first more and more epochs of the first fold, then more and more whole folds.</summary>
/// <remarks>
/// What a run trains up to a rung is no detour: it goes on from there. A plan that grew by repeats has the rungs that it had,
/// and more, so that a trial's place keeps its meaning.
/// </remarks>
public sealed class Ladder
{
    private Ladder(ImmutableArray<Rung> rungs) => Rungs = rungs;

    /// <summary>At least the whole budget.</summary>
    public ImmutableArray<Rung> Rungs { get; }

    /// <summary>Rungs within the first fold.</summary>
    public int EpochRungs => Rungs.Count(rung => rung.Epochs < Rungs[^1].Epochs);

    /// <summary>The whole budget.</summary>
    public Rung Top => Rungs[^1];

    /// <summary>The ladder of a plan.</summary>
    public static Ladder Of(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (stopping, epochs, folds) = (plan.Spec.Stopping, plan.Spec.Training.Epochs, plan.FoldCount);
        var budgets = OverEpochs(stopping, epochs).Select(rung => (Folds: 1, Epochs: rung))
            .Concat(OverFolds(stopping, folds).Select(rung => (Folds: rung, Epochs: epochs)))
            .Append((Folds: folds, Epochs: epochs));
        return new Ladder([.. budgets.Select((budget, number) => new Rung(number, budget.Folds, budget.Epochs))]);
    }

    private static IEnumerable<int> OverEpochs(StoppingSpec stopping, int epochs)
    {
        if (stopping.Epochs is EpochStopping.None) yield break;
        for (long rung = stopping.MinEpochs; rung < epochs; rung = Next(rung)) yield return (int)rung;

        long Next(long rung) => stopping.Epochs is EpochStopping.Median ? rung + stopping.MinEpochs : rung * stopping.Reduction;
    }

    /// <summary>After each fold from the second, and where there are many, ever more rarely: each look costs some of the risk.</summary>
    private static IEnumerable<int> OverFolds(StoppingSpec stopping, int folds)
    {
        if (stopping.Folds is FoldStopping.None) yield break;
        for (var rung = 2; rung < folds; rung = (rung * 5 / 4) + 1) yield return rung;
    }
}
