using TorchSharp;
using TorchSharp.Modules;
using Vae.Domain.Randomness;

namespace Vae.Training.Networks;

/// <summary>An affine map x ↦ W·x + b, of rows or, with a kernel for W, of pictures.</summary>
/// <param name="Weight">W: outputs × inputs, or a kernel in libtorch's order.</param>
/// <param name="Bias">b, one per output.</param>
internal sealed record Layer(Parameter Weight, Parameter Bias)
{
    /// <summary>A layer with normal weights of a given deviation and a bias of zero.</summary>
    /// <param name="numbers">The run's stream for initial weights.</param>
    /// <param name="place">The layer's place in the model: its numbers depend on it and on no other layer.</param>
    /// <param name="shape">Of the weights.</param>
    /// <param name="outputs">Entries of the bias.</param>
    /// <param name="deviation">Standard deviation of the weights.</param>
    /// <param name="type">The type that is computed in.</param>
    public static Layer Create(
        RandomStream numbers, LayerPlace place, long[] shape, int outputs, double deviation, torch.ScalarType type)
    {
        var weight = torch.empty(shape);
        var values = weight.Values();
        numbers.FillNormal((ulong)place << 32, values);
        for (var i = 0; i < values.Length; i++) values[i] = (float)(values[i] * deviation);
        return new Layer(new Parameter(weight.to_type(type)), new Parameter(torch.zeros(outputs, type)));
    }

    /// <summary>Its weight and bias under the layer's name.</summary>
    public IEnumerable<NamedParameter> Named(string layer) => [new($"{layer}.weight", Weight), new($"{layer}.bias", Bias)];

    /// <summary>W·x + b for each row.</summary>
    /// <param name="rows">Rows × inputs.</param>
    /// <returns>Rows × outputs.</returns>
    public torch.Tensor Apply(torch.Tensor rows) => torch.nn.functional.linear(rows, Weight, Bias);
}
