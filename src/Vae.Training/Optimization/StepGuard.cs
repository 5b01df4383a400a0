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
    /// <param name="before">The latest lengths in any order, outliers included: a new scale is accepted once it has become the usual one.</param>
    public static StepVerdict Judge(TrainingSpec training, double norm, ReadOnlySpan<double> before)
    {
        if (!double.IsFinite(norm)) return StepVerdict.SkipNonFinite;
        if (training.SkipFactor is { } factor && before.Length >= Needed && IsOutlier(norm, factor, before)) return StepVerdict.SkipOutlier;
        return norm > training.ClipNorm ? StepVerdict.Clip : StepVerdict.Follow;
    }

    private static bool IsOutlier(double norm, double factor, ReadOnlySpan<double> before)
    {
        // What is beyond the median is beyond half of them: mostly that is not so, and nothing has to be sorted.
        var exceeded = 0;
        foreach (var each in before) exceeded += norm > factor * each ? 1 : 0;
        if (2 * exceeded < before.Length) return false;
        Span<double> sorted = stackalloc double[Remembered];
        before.CopyTo(sorted);
        sorted = sorted[..before.Length];
        sorted.Sort();
        return norm > factor * ((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }
}
