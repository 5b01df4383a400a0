using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;

namespace Vae.Training;

/// <summary>Adam with its authors' defaults: steps along the mean gradient, each weight's scaled by its gradient's magnitude.</summary>
/// <remarks>
/// Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1. One pass over memory where
/// libtorch takes ten; only IEEE basic operations on each weight by itself, so the bits do not depend on the vectors' width.
/// </remarks>
/// <param name="parameters">What is trained: contiguous and float32.</param>
/// <param name="learningRate">The step size, above 0.</param>
internal sealed class Adam(IEnumerable<NamedParameter> parameters, double learningRate)
{
    private const float Decay1 = 0.9f;
    private const float Decay2 = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly Moments[] _all = [.. parameters.Select(parameter => Moments.Of(parameter.Value))];
    private double _remaining1 = 1;
    private double _remaining2 = 1;

    /// <summary>Changes the weights by the gradients that backward left, and clears those for the next step.</summary>
    public void Step()
    {
        // Running products: a power is a call of the system's library, whose bits vary.
        _remaining1 *= Decay1;
        _remaining2 *= Decay2;
        var size = (float)(learningRate / (1 - _remaining1));
        var unbias = (float)(1 / Math.Sqrt(1 - _remaining2));
        foreach (var (parameter, first, second) in _all)
        {
            using var gradient = parameter.grad ?? throw new InvalidOperationException("Step comes after backward.");
            Update(Values(parameter), Values(gradient), first, second, size, unbias);
        }
    }

    private static void Update(Span<float> weights, Span<float> gradient, Span<float> first, Span<float> second, float size, float unbias)
    {
        var epsilon = new Vector<float>(Epsilon);
        var whole = weights.Length - (weights.Length % Vector<float>.Count);
        for (var i = 0; i < whole; i += Vector<float>.Count)
        {
            var g = new Vector<float>(gradient[i..]);
            var m = (new Vector<float>(first[i..]) * Decay1) + (g * (1 - Decay1));
            var v = (new Vector<float>(second[i..]) * Decay2) + (g * g * (1 - Decay2));
            m.CopyTo(first[i..]);
            v.CopyTo(second[i..]);
            (new Vector<float>(weights[i..]) - (m * size / ((Vector.SquareRoot(v) * unbias) + epsilon))).CopyTo(weights[i..]);
        }

        for (var i = whole; i < weights.Length; i++)
        {
            var g = gradient[i];
            first[i] = (first[i] * Decay1) + (g * (1 - Decay1));
            second[i] = (second[i] * Decay2) + (g * g * (1 - Decay2));
            weights[i] -= first[i] * size / ((MathF.Sqrt(second[i]) * unbias) + Epsilon);
        }

        gradient.Clear();
    }

    private static Span<float> Values(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private readonly record struct Moments(Parameter Parameter, float[] First, float[] Second)
    {
        public static Moments Of(Parameter parameter) =>
            new(parameter, new float[parameter.NumberOfElements], new float[parameter.NumberOfElements]);
    }
}
