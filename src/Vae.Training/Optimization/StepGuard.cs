using System.Collections.Immutable;
using Vae.Domain.Specs;

namespace Vae.Training.Optimization;

/// <summary>Judges gradients by their length and by those before them.</summary>
internal static class StepGuard
{
    /// <summary>Lengths that the median is taken of.</summary>
    public const int Remembered = 100;

    /// <summary>Lengths that have to be known before one can be called an outlier.</summary>
    public const int Needed = 20;

    /// <summary>What is to be done with a gradient.</summary>
    /// <param name="training">Its limits.</param>
    /// <param name="norm">The gradient's length.</param>
    /// <param name="before">The latest lengths, outliers included: a new scale is accepted once it has become the usual one.</param>
    public static StepVerdict Judge(TrainingSpec training, double norm, ImmutableArray<double> before)
    {
        if (!double.IsFinite(norm)) return StepVerdict.SkipNonFinite;
        if (training.SkipFactor is { } factor && before.Length >= Needed && norm > factor * Median(before)) return StepVerdict.SkipOutlier;
        return norm > training.ClipNorm ? StepVerdict.Clip : StepVerdict.Follow;
    }

    /// <summary>The latest lengths with one more.</summary>
    public static ImmutableArray<double> Remember(ImmutableArray<double> before, double norm)
    {
        if (!double.IsFinite(norm)) return before;
        return before.Length < Remembered ? before.Add(norm) : [.. before.AsSpan()[1..], norm];
    }

    private static double Median(ImmutableArray<double> norms)
    {
        var sorted = norms.Sort();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
