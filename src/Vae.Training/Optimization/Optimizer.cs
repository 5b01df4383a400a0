using System.Collections.Immutable;
using System.Numerics;
using TorchSharp.Modules;
using Vae.Training.Safetensors;

namespace Vae.Training.Optimization;

/// <summary>Applies an update to all weights, in one pass over memory where libtorch takes several.</summary>
/// <typeparam name="TUpdate">What a step does to each weight.</typeparam>
/// <param name="parameters">What is trained: contiguous and float32.</param>
/// <param name="updateAt">The update of a step, from 1, with a learning rate.</param>
internal sealed class Optimizer<TUpdate>(IEnumerable<NamedParameter> parameters, Func<int, double, TUpdate> updateAt) : IOptimizer
    where TUpdate : struct, IUpdate
{
    private readonly ImmutableArray<Remembered> _all = [.. parameters.Select(Remembered.Of)];
    private int _stepsTaken;

    private static bool HasSecond => TUpdate.Moments.Length > 1;

    /// <inheritdoc/>
    public void Step(double learningRate, float gradientScale)
    {
        var update = updateAt(++_stepsTaken, learningRate);
        foreach (var (_, parameter, first, second) in _all)
        {
            using var gradient = parameter.grad ?? throw new InvalidOperationException("Step comes after backward.");
            Apply(update, parameter.Values(), gradient.Values(), gradientScale, first, second);
            gradient.Values().Clear();
        }
    }

    /// <inheritdoc/>
    public void Skip()
    {
        foreach (var (_, parameter, _, _) in _all)
        {
            using var gradient = parameter.grad;
            gradient?.Values().Clear();
        }
    }

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> Save() => _all.SelectMany(remembered => TUpdate.Moments.Select((moment, i) =>
        NamedTensor.Of(NameOf(moment, remembered), remembered.Moment(i), [.. remembered.Parameter.shape])));

    /// <inheritdoc/>
    public void Restore(int stepsTaken, Func<string, NamedTensor> saved)
    {
        _stepsTaken = stepsTaken;
        foreach (var remembered in _all)
        {
            for (var i = 0; i < TUpdate.Moments.Length; i++)
                saved(NameOf(TUpdate.Moments[i], remembered)).Floats().CopyTo(remembered.Moment(i));
        }
    }

    private static string NameOf(string moment, Remembered remembered) => $"{moment}/{remembered.Name}";

    private static void Apply(TUpdate update, Span<float> weights, Span<float> gradient, float scale, Span<float> first, Span<float> second)
    {
        var count = Vector<float>.Count;
        var whole = weights.Length - (weights.Length % count);
        for (var i = 0; i < whole; i += count) ApplyOnce(update, weights[i..], gradient[i..], scale, first[i..], HasSecond ? second[i..] : default);
        if (whole == weights.Length) return;

        // What is left over goes through vectors of its own, filled up with zeros.
        Span<float> padded = stackalloc float[4 * count];
        var w = padded[..count];
        var g = padded[count..(2 * count)];
        var m = padded[(2 * count)..(3 * count)];
        var v = padded[(3 * count)..];
        var left = weights.Length - whole;
        weights[whole..].CopyTo(w);
        gradient[whole..].CopyTo(g);
        first[whole..].CopyTo(m);
        if (HasSecond) second[whole..].CopyTo(v);
        ApplyOnce(update, w, g, scale, m, v);
        w[..left].CopyTo(weights[whole..]);
        m[..left].CopyTo(first[whole..]);
        if (HasSecond) v[..left].CopyTo(second[whole..]);
    }

    private static void ApplyOnce(TUpdate update, Span<float> weights, Span<float> gradient, float scale, Span<float> first, Span<float> second)
    {
        var (w, m) = (new Vector<float>(weights), new Vector<float>(first));
        var v = HasSecond ? new Vector<float>(second) : default;
        update.Apply(ref w, new Vector<float>(gradient) * scale, ref m, ref v);
        w.CopyTo(weights);
        m.CopyTo(first);
        if (HasSecond) v.CopyTo(second);
    }

    /// <summary>A parameter and what is remembered of each of its weights.</summary>
    private readonly record struct Remembered(string Name, Parameter Parameter, float[] First, float[] Second)
    {
        public static Remembered Of(NamedParameter parameter)
        {
            var count = parameter.Value.NumberOfElements;
            return new Remembered(parameter.Name, parameter.Value, new float[count], HasSecond ? new float[count] : []);
        }

        public float[] Moment(int index) => index == 0 ? First : Second;
    }
}
