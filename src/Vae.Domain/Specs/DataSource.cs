namespace Vae.Domain.Specs;

/// <summary>A reader or generator of rows.</summary>
public enum DataSource
{
    /// <summary>Probabilistic PCA with known W and σ².</summary>
    Linear,

    /// <summary>Little shapes with exact factors.</summary>
    Sprites,

    /// <summary>IDX files as of MNIST, plain or gzip.</summary>
    Idx,

    /// <summary>A table with named columns.</summary>
    Csv,

    /// <summary>NumPy arrays, NPY or NPZ.</summary>
    Npy,

    /// <summary>A folder of pictures.</summary>
    Images,

    /// <summary>Documents as bags of words.</summary>
    Text,

    /// <summary>Documents made from known topics.</summary>
    Topics,

    /// <summary>A folder of recordings, as log-mel frames.</summary>
    Audio,

    /// <summary>Recordings made from a known number of tones.</summary>
    Tones,
}
