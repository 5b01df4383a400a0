namespace Vae.Training.Disentanglement;

/// <summary>Sorts numbers into twenty intervals of equal width between the least and the largest.</summary>
/// <remarks>As in the study of Locatello et al., "Challenging common assumptions in the unsupervised learning of disentangled representations", ICML 2019.</remarks>
internal static class EqualWidthBins
{
    /// <summary>Number of intervals.</summary>
    public const int Count = 20;

    /// <summary>The interval of each number, from 0; numbers that are all equal are in one.</summary>
    public static int[] Of(double[] values)
    {
        var (least, largest) = (values.Min(), values.Max());
        return largest > least
            ? [.. values.Select(value => Math.Min((int)((value - least) / (largest - least) * Count), Count - 1))]
            : new int[values.Length];
    }
}
