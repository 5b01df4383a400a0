using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Training.Networks;

/// <summary>The shape of an <see cref="Autoencoder"/>.</summary>
/// <param name="Model">Family, hidden layers, output activation and likelihood.</param>
/// <param name="Features">Features of a row.</param>
/// <param name="LatentDimension">Number of latents.</param>
/// <param name="Activation">The nonlinearity after each hidden layer.</param>
/// <param name="Image">How the features make up a picture; null where they do not, which a convolutional family cannot take.</param>
internal sealed record ModelShape(ModelSpec Model, int Features, int LatentDimension, Activation Activation, ImageShape? Image = null)
{
    /// <summary>Numbers that the encoder is given for a row.</summary>
    public int Inputs => Features * Model.Likelihood.InputsPerFeature;

    /// <summary>Numbers that the decoder gives for a row.</summary>
    public int Outputs => Features * Model.Likelihood.OutputsPerFeature;
}
