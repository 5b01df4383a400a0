using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    private static readonly bool HasSecond = TUpdate.Moments.Length > 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(double learningRate, float gradientScale)
    {
        var update = updateAt(++_stepsTaken, learningRate);
        ref var w = ref MemoryMarshal.GetReference(parameters.Weights);
        ref var g = ref MemoryMarshal.GetReference(parameters.Gradients);
        ref var m = ref MemoryMarshal.GetArrayDataReference(_first);
        ref var v = ref MemoryMarshal.GetArrayDataReference(_second);
        // All are of one length; memory that parameters lie in has room for whole vectors.
        for (nuint i = 0; i < (nuint)_first.Length; i += (nuint)Vector<float>.Count)
        {
            var (weight, gradient) = (Vector.LoadUnsafe(ref w, i), Vector.LoadUnsafe(ref g, i) * gradientScale);
            var (first, second) = (Vector.LoadUnsafe(ref m, i), HasSecond ? Vector.LoadUnsafe(ref v, i) : default);
            update.Apply(ref weight, gradient, ref first, ref second);
            weight.StoreUnsafe(ref w, i);
            first.StoreUnsafe(ref m, i);
            if (HasSecond) second.StoreUnsafe(ref v, i);
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
