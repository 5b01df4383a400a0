using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;

namespace Vae.Training.Networks;

/// <summary>An affine layer that spreads latents over small pictures, and transposed convolutions, each of which undoes a halving.</summary>
/// <param name="spread">From latents to the smallest pictures.</param>
/// <param name="layers">Kernels inputs × outputs × 4 × 4, each followed by the nonlinearity.</param>
/// <param name="output">The last kernel; its bias is one per output, not per channel, so that each pixel starts at its own mean.</param>
/// <param name="sizes">Sides of the pictures, from those of the rows to the smallest.</param>
/// <param name="activation">The nonlinearity.</param>
internal sealed class ConvolutionalDecoder(
    Layer spread, ImmutableArray<Layer> layers, Layer output, ImmutableArray<(int Height, int Width)> sizes, Activation activation) : INetwork
{
    /// <inheritdoc/>
    public IEnumerable<NamedParameter> Parameters =>
        [.. spread.Named("decoder.0"), .. layers.SelectMany((layer, i) => layer.Named($"decoder.{i + 1}")), .. output.Named("output")];

    /// <inheritdoc/>
    public torch.Tensor Apply(torch.Tensor rows)
    {
        var (height, width) = sizes[^1];
        var pictures = activation.Apply(spread.Apply(rows)).view(rows.shape[0], -1, height, width);
        for (var i = 0; i < layers.Length; i++)
            pictures = activation.Apply(Enlarge(pictures, layers[i].Weight, layers[i].Bias, sizes[^(i + 2)]));
        return Enlarge(pictures, output.Weight, null, sizes[0]).flatten(1).Plus(output.Bias);
    }

    private static torch.Tensor Enlarge(torch.Tensor pictures, torch.Tensor kernel, torch.Tensor? bias, (int Height, int Width) to) =>
        torch.nn.functional.conv_transpose2d(
            pictures, kernel, bias,
            strides: [ConvolutionSizes.Stride, ConvolutionSizes.Stride],
            padding: [ConvolutionSizes.Padding, ConvolutionSizes.Padding],
            // Halving rounds down: an odd side needs its last pixel back.
            output_padding: [to.Height % 2, to.Width % 2]);
}
