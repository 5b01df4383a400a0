namespace Vae.Domain.Specs;

/// <summary>A family of models.</summary>
public enum ModelKind
{
    /// <summary>Perceptrons with a Gaussian posterior and a standard normal prior.</summary>
    Vae,

    /// <summary>No hidden layers, and posterior variances that are the same for all rows: probabilistic PCA at its optimum.</summary>
    LinearVae,

    /// <summary>Perceptrons without a posterior: latents are the encoder's output, nothing is drawn, and there is no bound.</summary>
    Autoencoder,

    /// <summary>Strided convolutions and their transposes, for pictures.</summary>
    ConvVae,
}
