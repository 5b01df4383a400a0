namespace Vae.Domain.Metrics;

/// <summary>What a model of 8-bit data gives: see <see cref="BitsPerDimension"/>.</summary>
public enum ByteScore
{
    /// <summary>The data are not bytes, or the model is no likelihood of bytes.</summary>
    None,

    /// <summary>A density of dequantised values, (byte + u)/256.</summary>
    Density,

    /// <summary>A probability of each of the 256 values.</summary>
    Probability,
}
