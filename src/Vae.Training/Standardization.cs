namespace Vae.Training;

/// <summary>x ↦ (x − mean)/scale for each feature.</summary>
/// <param name="Means">Per feature.</param>
/// <param name="Scales">Per feature, above 0.</param>
internal sealed record Standardization(double[] Means, double[] Scales)
{
    /// <summary>Σ ln scale: what a density of standardised values exceeds that of the original ones by, in nats per row.</summary>
    public double LogScale { get; } = Scales.Sum(Math.Log);

    /// <summary>ln scale of each feature.</summary>
    public double[] LogScales { get; } = Array.ConvertAll(Scales, Math.Log);

    /// <summary>The same where a feature is known in a share of the rows only, mean over rows.</summary>
    /// <param name="knownShares">Per feature, from 0 to 1.</param>
    public double LogScaleOf(double[] knownShares) => knownShares.Zip(Scales, (share, scale) => share * Math.Log(scale)).Sum();

    /// <summary>Makes each feature's mean 0 and its standard deviation 1; a constant feature is only centred.</summary>
    public static Standardization From(FeatureMoments moments) =>
        new(moments.Means, [.. moments.Variances.Select(variance => variance > 0 ? Math.Sqrt(variance) : 1)]);

    /// <summary>The moments after standardisation of rows that had these.</summary>
    public FeatureMoments Apply(FeatureMoments moments) => new(
        [.. moments.Means.Select((mean, i) => (mean - Means[i]) / Scales[i])],
        [.. moments.Variances.Select((variance, i) => variance / (Scales[i] * Scales[i]))]);

    /// <summary>Takes a standardised row back to its own units, in place.</summary>
    public void Revert(Span<float> row)
    {
        for (var i = 0; i < row.Length; i++) row[i] = (float)((row[i] * Scales[i]) + Means[i]);
    }

    /// <summary>Standardises a row in place.</summary>
    public void Apply(Span<float> row)
    {
        for (var i = 0; i < row.Length; i++) row[i] = (float)((row[i] - Means[i]) / Scales[i]);
    }
}
