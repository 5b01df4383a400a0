using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;

namespace Vae.Training.Networks;

/// <summary>Strided convolutions, each of which halves a picture's sides and is followed by a nonlinearity.</summary>
/// <param name="layers">Kernels outputs × inputs × 4 × 4, first to last.</param>
/// <param name="image">The pictures that rows make up, channel after channel.</param>
/// <param name="activation">The nonlinearity.</param>
internal sealed class ConvolutionalEncoder(ImmutableArray<Layer> layers, ImageShape image, Activation activation) : INetwork
{
    /// <inheritdoc/>
    public IEnumerable<NamedParameter> Parameters => layers.SelectMany((layer, i) => layer.Named($"encoder.{i}"));

    /// <inheritdoc/>
    public torch.Tensor Apply(torch.Tensor rows) =>
        layers.Aggregate(rows.view(rows.shape[0], -1, image.Height, image.Width), Convolve).flatten(1);

    private torch.Tensor Convolve(torch.Tensor pictures, Layer layer) => activation.Apply(torch.nn.functional.conv2d(
        pictures, layer.Weight, layer.Bias, [ConvolutionSizes.Stride, ConvolutionSizes.Stride], [ConvolutionSizes.Padding, ConvolutionSizes.Padding]));
}
