using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vae.Training.Kernels;
using Vae.Training.Safetensors;

namespace Vae.Training.Optimization;

/// <summary>Applies an update to all weights in one pass over memory.</summary>
/// <typeparam name="TUpdate">What a step does to each weight.</typeparam>
/// <param name="parameters">What is trained.</param>
/// <param name="updateAt">The update of a step, from 1, with a learning rate.</param>
internal sealed class Optimizer<TUpdate>(FlatParameters parameters, Func<int, double, TUpdate> updateAt) : IOptimizer
    where TUpdate : struct, IUpdate
{
    // Far below what could change a weight, and so far above what is subnormal that nothing becomes that on the way here.
    private const float Negligible = 1e-36f;

    private readonly NativeBuffer _first = new(parameters.Weights.Length);
    private readonly NativeBuffer _second = new(HasSecond ? parameters.Weights.Length : 0);
    private int _stepsTaken;

    private static readonly bool HasSecond = TUpdate.Moments.Length > 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(double learningRate, float gradientScale)
    {
        var update = updateAt(++_stepsTaken, learningRate);
        var (scale, length) = (Vector256.Create(gradientScale), (nuint)parameters.Weights.Length);
        ref var w = ref MemoryMarshal.GetReference(parameters.Weights);
        ref var g = ref MemoryMarshal.GetReference(parameters.Gradients);
        ref var m = ref MemoryMarshal.GetReference(_first.Values);
        ref var v = ref MemoryMarshal.GetReference(_second.Values);
        // All are of one length; memory that parameters lie in has room for whole vectors.
        for (nuint i = 0; i < length; i += Lanes.Count)
        {
            var (weight, gradient) = (Vector256.LoadUnsafe(ref w, i), Vector256.LoadUnsafe(ref g, i) * scale);
            var (first, second) = (Vector256.LoadUnsafe(ref m, i), HasSecond ? Vector256.LoadUnsafe(ref v, i) : default);
            update.Apply(ref weight, gradient, ref first, ref second);
            weight.StoreUnsafe(ref w, i);
            Vector256<float>.Zero.StoreUnsafe(ref g, i);
            WithoutNegligible(first).StoreUnsafe(ref m, i);
            if (HasSecond) WithoutNegligible(second).StoreUnsafe(ref v, i);
        }

        parameters.GradientsAreZero();
    }

    /// <summary>
    /// What is remembered of a gradient that has vanished, as behind a unit that died, halves every few steps until it is
    /// subnormal, and stays that for ever: processors take many times as long for such a number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> WithoutNegligible(Vector256<float> moment) =>
        Vector256.AndNot(moment, Vector256.LessThan(Vector256.Abs(moment), Vector256.Create(Negligible)));

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> Save() => TUpdate.Moments.SelectMany((moment, i) => parameters.Save(moment, Moment(i)));

    /// <inheritdoc/>
    public void Restore(int stepsTaken, Func<string, NamedTensor> saved)
    {
        _stepsTaken = stepsTaken;
        for (var i = 0; i < TUpdate.Moments.Length; i++) parameters.Restore(TUpdate.Moments[i], Moment(i), saved);
    }

    private NativeBuffer Moment(int index) => index == 0 ? _first : _second;
}
