using TorchSharp;

namespace Vae.Training.Networks;

/// <summary>Hidden layers and an affine one after them.</summary>
/// <param name="hidden">The hidden layers.</param>
/// <param name="output">The last.</param>
internal sealed class PerceptronDecoder(Perceptron hidden, Layer output) : INetwork
{
    /// <inheritdoc/>
    public IEnumerable<NamedParameter> Parameters => [.. hidden.Parameters, .. output.Named("output")];

    /// <inheritdoc/>
    public torch.Tensor Apply(torch.Tensor rows) => output.Apply(hidden.Apply(rows));
}
