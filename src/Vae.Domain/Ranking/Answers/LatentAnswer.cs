using System.Collections.Immutable;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking.Answers;

/// <summary>What a sweep says of the number of latents.</summary>
/// <param name="Chosen">The recommended latent dimension.</param>
/// <param name="ActiveUnits">How many of them are used, a mean over folds.</param>
/// <param name="Inputs">Features of a row.</param>
/// <param name="Spectra">One per latent dimension that could be ranked, ascending.</param>
/// <param name="Advice">Whether there should be as many latents as inputs.</param>
public sealed record LatentAnswer(int Chosen, double ActiveUnits, int Inputs, ImmutableArray<LatentSpectrum> Spectra, LatentAdvice Advice)
{
    // A latent that some folds use and others don't is neither idle nor used.
    private const double IdleShare = 0.9;

    /// <summary>The latent dimension at which the score stops rising; null where it is not reached or cannot be told.</summary>
    public int? Plateau { get; init; }

    /// <summary>The most latents that were tried and ranked.</summary>
    public int Most { get; init; }

    /// <summary>How many of those are used.</summary>
    public double ActiveOfMost { get; init; }

    /// <summary>Whether nearly all of those are used.</summary>
    public bool MostAreUsed => ActiveOfMost >= IdleShare * Most;

    /// <summary>The dimension of the data as their nearest neighbours tell it: a second opinion; null where it was not measured.</summary>
    public IntrinsicDimension? Intrinsic { get; init; }

    /// <summary>How many factors made the data; null where nobody knows.</summary>
    public KnownFactors? Known { get; init; }

    /// <summary>The answer.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ranking">Its ranking, of models with a posterior.</param>
    /// <param name="curve">The curve of the latent dimension.</param>
    /// <param name="scores">The scores behind the ranking.</param>
    internal static LatentAnswer Of(SweepPlan plan, SweepRanking ranking, AxisCurve curve, ImmutableArray<TrialScore> scores)
    {
        var ranked = curve.Points.Where(point => point.Trial is not null).ToArray();
        var most = ranked[^1];
        return new LatentAnswer(
            (int)curve.Chosen,
            ranked.First(point => point.Value == curve.Chosen).ActiveUnits!.Value,
            plan.Dimensions,
            [.. ranked.Select(point => Spectrum(point, scores.First(score => score.Trial.Number == point.Trial)))],
            Judge(plan.Dimensions, ranking.Plateau, ranked))
        {
            Plateau = ranking.Plateau,
            Most = (int)most.Value,
            ActiveOfMost = most.ActiveUnits!.Value,
            Intrinsic = plan.IntrinsicDimension,
            Known = plan.KnownFactors,
        };
    }

    private static LatentAdvice Judge(int inputs, int? plateau, CurvePoint[] ranked)
    {
        var most = ranked[^1];
        if (most.ActiveUnits < IdleShare * most.Value) return LatentAdvice.Refuted;
        if (!most.Ties) return LatentAdvice.Worse;
        if (plateau < most.Value) return LatentAdvice.Refuted;
        if (most.Value < inputs) return LatentAdvice.Untested;
        return ranked.Any(point => point.Value < inputs && point.Ties) ? LatentAdvice.Refuted : LatentAdvice.Holds;
    }

    private static LatentSpectrum Spectrum(CurvePoint point, TrialScore score)
    {
        var spectra = score.Runs.Select(run => run.Epochs[score.Epoch - 1].KlPerLatent.OrderDescending().ToArray()).ToArray();
        return new LatentSpectrum((int)point.Value, score.Trial.Number, [.. Enumerable.Range(0, spectra.Min(kl => kl.Length)).Select(place => spectra.Average(kl => kl[place]))]);
    }
}
