using System.Numerics;
using System.Runtime.CompilerServices;
using Vae.Training.Safetensors;

namespace Vae.Training.Optimization;

/// <summary>Applies an update to all weights in one pass over memory.</summary>
/// <typeparam name="TUpdate">What a step does to each weight.</typeparam>
/// <param name="parameters">What is trained.</param>
/// <param name="updateAt">The update of a step, from 1, with a learning rate.</param>
internal sealed class Optimizer<TUpdate>(FlatParameters parameters, Func<int, double, TUpdate> updateAt) : IOptimizer
    where TUpdate : struct, IUpdate
{
    private readonly float[] _first = new float[parameters.Weights.Length];
    private readonly float[] _second = HasSecond ? new float[parameters.Weights.Length] : [];
    private int _stepsTaken;

    private static bool HasSecond => TUpdate.Moments.Length > 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(double learningRate, float gradientScale)
    {
        var update = updateAt(++_stepsTaken, learningRate);
        var weights = parameters.Weights;
        var gradients = parameters.Gradients;
        var hasSecond = HasSecond;
        // Memory that parameters lie in has room for whole vectors.
        for (var i = 0; i < weights.Length; i += Vector<float>.Count)
        {
            var (w, m, v) = (new Vector<float>(weights[i..]), new Vector<float>(_first, i), hasSecond ? new Vector<float>(_second, i) : default);
            update.Apply(ref w, new Vector<float>(gradients[i..]) * gradientScale, ref m, ref v);
            w.CopyTo(weights[i..]);
            m.CopyTo(_first, i);
            if (hasSecond) v.CopyTo(_second, i);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> Save() => TUpdate.Moments.SelectMany((moment, i) => parameters.Save(moment, Moment(i)));

    /// <inheritdoc/>
    public void Restore(int stepsTaken, Func<string, NamedTensor> saved)
    {
        _stepsTaken = stepsTaken;
        for (var i = 0; i < TUpdate.Moments.Length; i++) parameters.Restore(TUpdate.Moments[i], Moment(i), saved);
    }

    private float[] Moment(int index) => index == 0 ? _first : _second;
}
