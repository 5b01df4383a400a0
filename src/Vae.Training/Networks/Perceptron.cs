using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.SearchSpaces;

namespace Vae.Training.Networks;

/// <summary>Affine layers, each followed by a nonlinearity; no layers give back the rows.</summary>
/// <param name="name">The network's name in files; a layer's number is added.</param>
/// <param name="layers">First to last.</param>
/// <param name="activation">The nonlinearity.</param>
internal sealed class Perceptron(string name, ImmutableArray<Layer> layers, Activation activation) : INetwork
{
    /// <inheritdoc/>
    public IEnumerable<NamedParameter> Parameters => layers.SelectMany((layer, i) => layer.Named($"{name}.{i}"));

    /// <inheritdoc/>
    public torch.Tensor Apply(torch.Tensor rows) => layers.Aggregate(rows, (input, layer) => activation.Apply(layer.Apply(input)));
}
