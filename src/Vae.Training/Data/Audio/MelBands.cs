namespace Vae.Training.Data.Audio;

/// <summary>
/// Triangular bands at equal distances on the mel scale, m = 2595 log₁₀(1 + f/700) (O'Shaughnessy, 1987), from 0 Hz to a
/// highest frequency: each begins at the centre of the one below it and ends at the centre of the one above.
/// </summary>
/// <param name="bands">Number of bands, at least 1.</param>
/// <param name="highest">Where the last band ends, in Hz.</param>
internal sealed class MelBands(int bands, double highest)
{
    /// <summary>Number of bands.</summary>
    public int Count => bands;

    /// <summary>Centre of a band in Hz; −1 stands for the lower end of the first, <see cref="Count"/> for the upper end of the last.</summary>
    public double Centre(int band) => 700 * (Math.Pow(10, Mel(highest) * (band + 1) / (bands + 1) / 2595) - 1);

    /// <summary>The weight of each frequency of a spectrum in a band, by index; only those that are not 0.</summary>
    /// <param name="band">From 0.</param>
    /// <param name="spacing">Hz from one frequency of the spectrum to the next.</param>
    /// <remarks>
    /// A band that is narrower than the spacing may hold no frequency: it takes the nearest one, so that no feature is
    /// constant.
    /// </remarks>
    public (int First, double[] Weights) Weights(int band, double spacing)
    {
        var (low, centre, high) = (Centre(band - 1), Centre(band), Centre(band + 1));
        var first = (int)Math.Ceiling(low / spacing);
        var last = (int)Math.Floor(high / spacing);
        double[] weights = [.. Enumerable.Range(first, Math.Max(0, last - first + 1))
            .Select(index => index * spacing)
            .Select(frequency => Math.Max(0, frequency < centre ? (frequency - low) / (centre - low) : (high - frequency) / (high - centre)))];
        return weights.Sum() > 0 ? (first, weights) : ((int)Math.Round(centre / spacing), [1]);
    }

    private static double Mel(double frequency) => 2595 * Math.Log10(1 + (frequency / 700));
}
