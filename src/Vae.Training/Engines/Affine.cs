using Vae.Training.Kernels;
using Vae.Training.Optimization;

namespace Vae.Training.Engines;

/// <summary>W and b of a layer, and their gradients, where they lie among all parameters.</summary>
internal sealed class Affine
{
    private readonly Matrix _bias;
    private readonly Matrix _biasGradient;

    /// <summary>A layer by its name.</summary>
    /// <param name="parameters">All of them.</param>
    /// <param name="name">The layer's.</param>
    /// <param name="inputs">Columns of W.</param>
    /// <param name="outputs">Rows of W.</param>
    public Affine(FlatParameters parameters, string name, int inputs, int outputs)
    {
        var (weight, bias) = ($"{name}.weight", $"{name}.bias");
        (Weights, Gradient) = (parameters.WeightsOf(weight, outputs, inputs), parameters.GradientsOf(weight, outputs, inputs));
        (_bias, _biasGradient) = (parameters.WeightsOf(bias, 1, outputs), parameters.GradientsOf(bias, 1, outputs));
    }

    /// <summary>W, outputs × inputs.</summary>
    public Matrix Weights { get; }

    /// <summary>Its gradient.</summary>
    public Matrix Gradient { get; }

    /// <summary>b.</summary>
    public ReadOnlySpan<float> Bias => _bias.Values;

    /// <summary>Its gradient.</summary>
    public Span<float> BiasGradient => _biasGradient.Values;

    /// <summary>Numbers that go in.</summary>
    public int Inputs => Weights.Columns;

    /// <summary>Numbers that come out.</summary>
    public int Outputs => Weights.Rows;
}
