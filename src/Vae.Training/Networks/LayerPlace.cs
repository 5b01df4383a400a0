namespace Vae.Training.Networks;

/// <summary>Where a layer stands; a hidden layer's number is added. The values are part of the format and never change.</summary>
internal enum LayerPlace
{
    /// <summary>The encoder's first layer.</summary>
    Encoder = 0,

    /// <summary>From the encoder to the posterior means.</summary>
    MeanHead = 0x10000,

    /// <summary>From the encoder to the posterior log-variances.</summary>
    LogVarianceHead = 0x10001,

    /// <summary>The decoder's first layer.</summary>
    Decoder = 0x20000,

    /// <summary>The decoder's last layer.</summary>
    Output = 0x30000,
}
