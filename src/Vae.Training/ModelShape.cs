using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Training;

/// <summary>The shape of a <see cref="VariationalAutoencoder"/>.</summary>
/// <param name="Dimensions">Features of a row.</param>
/// <param name="Encoder">Sizes of the encoder's hidden layers, first to last.</param>
/// <param name="LatentDimension">Number of latents.</param>
/// <param name="Decoder">Sizes of the decoder's hidden layers, first to last.</param>
/// <param name="Activation">The nonlinearity after each hidden layer.</param>
/// <param name="OutputActivation">What is applied to the decoder's last layer.</param>
internal sealed record ModelShape(
    int Dimensions,
    ImmutableArray<int> Encoder,
    int LatentDimension,
    ImmutableArray<int> Decoder,
    Activation Activation,
    OutputActivation OutputActivation);
