namespace Vae.Domain.Metrics;

/// <summary>The score of 8-bit data in bits per feature: what a lossless code would take. Lower is better; 8 is no better than storing the bytes.</summary>
public static class BitsPerDimension
{
    private const double BitsPerByte = 8;

    /// <summary>Bits per feature of what a sweep's models give; null where its data are not bytes.</summary>
    /// <param name="score">What <paramref name="log"/> is of.</param>
    /// <param name="log">ln p(x) or a lower bound on it, nats per row.</param>
    /// <param name="dimensions">Features of a row, d.</param>
    public static double? Of(ByteScore score, double log, int dimensions) => score switch
    {
        ByteScore.Density => OfDensity(log, dimensions),
        ByteScore.Probability => OfProbability(log, dimensions),
        _ => null,
    };

    /// <summary>8 − ln p/(d·ln 2), of a density on dequantised values (byte + u)/256 (Theis, van den Oord and Bethge, ICLR 2016).</summary>
    /// <param name="logDensity">ln p(x) or a lower bound on it, nats per row.</param>
    /// <param name="dimensions">Features of a row, d.</param>
    public static double OfDensity(double logDensity, int dimensions) => BitsPerByte + OfProbability(logDensity, dimensions);

    /// <summary>−ln P/(d·ln 2), of a probability of the 256 values themselves, such as a discretised logistic's.</summary>
    /// <param name="logProbability">ln P(x) or a lower bound on it, nats per row.</param>
    /// <param name="dimensions">Features of a row, d.</param>
    public static double OfProbability(double logProbability, int dimensions) => -logProbability / (dimensions * Math.Log(2));
}
