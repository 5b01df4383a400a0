namespace Vae.Domain.Specs;

/// <summary>What is done to the values before training.</summary>
public enum Preprocess
{
    /// <summary>Nothing beyond dividing bytes by 255.</summary>
    None,

    /// <summary>Each value becomes 1 with its own probability, drawn once by seed and row.</summary>
    BinarizeStatic,

    /// <summary>Each value becomes 1 with its own probability, drawn anew for each epoch, and once for all evaluations.</summary>
    BinarizeDynamic,

    /// <summary>Each byte becomes (x + u)/256 with u uniform on (0, 1), drawn once by seed and row.</summary>
    Dequantize,

    /// <summary>Each feature gets mean 0 and standard deviation 1 on the training fold; densities are reported in original units.</summary>
    Standardize,
}
