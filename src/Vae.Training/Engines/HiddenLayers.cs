using System.Collections.Immutable;
using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>Hidden layers with one nonlinearity.</summary>
/// <typeparam name="TActivation">The nonlinearity.</typeparam>
/// <param name="layers">First to last.</param>
/// <param name="rows">The most rows at once.</param>
/// <param name="scratch">Shared with the rest of the model.</param>
/// <param name="products">How matrices are multiplied.</param>
internal sealed class HiddenLayers<TActivation>(ImmutableArray<Affine> layers, int rows, Scratch scratch, IMatrixProducts products) : IHiddenLayers
    where TActivation : struct, IActivation
{
    private readonly ImmutableArray<Matrix> _outputs = [.. layers.Select(layer => Matrix.Zeros(rows, layer.Outputs))];

    // Where the slope is made from what comes out, nothing else is kept.
    private readonly ImmutableArray<Matrix> _inputs = [.. layers.Where(_ => TActivation.NeedsInput).Select(layer => Matrix.Zeros(rows, layer.Outputs))];

    /// <inheritdoc/>
    public bool Any => !layers.IsEmpty;

    /// <inheritdoc/>
    public Matrix Forward(Matrix input)
    {
        var current = input;
        for (var i = 0; i < layers.Length; i++)
        {
            var (made, output) = (Kept(i, current.Rows), _outputs[i].First(current.Rows));
            BiasPass.Run(layers[i].Bias, made.Values);
            products.Forward(current, layers[i].Weights, made);
            ActivationPass.Forward<TActivation>(made.Values, output.Values);
            current = output;
        }

        return current;
    }

    /// <inheritdoc/>
    public Matrix Backward(Matrix input, Matrix slopes, bool toInput)
    {
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            var (layer, before) = (layers[i], i == 0 ? input : _outputs[i - 1].First(slopes.Rows));
            ActivationPass.Backward<TActivation>(slopes.Values, Kept(i, slopes.Rows).Values, layer.BiasGradient);
            products.Weights(slopes, before, layer.Gradient);
            if (i == 0 && !toInput) break;
            var next = scratch.Next(slopes.Rows, layer.Inputs);
            products.Backward(slopes, layer.Weights, next);
            slopes = next;
        }

        return slopes;
    }

    private Matrix Kept(int layer, int count) => (TActivation.NeedsInput ? _inputs : _outputs)[layer].First(count);
}
