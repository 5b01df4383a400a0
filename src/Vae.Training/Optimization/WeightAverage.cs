using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vae.Training.Kernels;
using Vae.Training.Safetensors;

namespace Vae.Training.Optimization;

/// <summary>An exponential moving average of the weights, which is evaluated in their place.</summary>
/// <remarks>
/// Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992; at first it forgets faster,
/// min(decay, (1 + t)/(10 + t)) after t steps, so that the initial weights do not linger (as in TensorFlow's
/// ExponentialMovingAverage).
/// </remarks>
internal sealed class WeightAverage
{
    private const string Kind = "average";

    private readonly FlatParameters _parameters;
    private readonly double _decay;
    private readonly NativeBuffer _average;

    /// <summary>An average that begins with the weights as they are.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="decay">What a step keeps of the average, in (0, 1).</param>
    public WeightAverage(FlatParameters parameters, double decay)
    {
        (_parameters, _decay, _average) = (parameters, decay, new NativeBuffer(parameters.Weights.Length));
        parameters.Weights.CopyTo(_average.Values);
    }

    /// <summary>Takes the weights as they are into the average.</summary>
    /// <param name="stepsTaken">Steps taken so far, from 1.</param>
    public void Add(int stepsTaken)
    {
        var taken = Vector256.Create((float)(1 - Math.Min(_decay, (1.0 + stepsTaken) / (10.0 + stepsTaken))));
        ref var weights = ref MemoryMarshal.GetReference(_parameters.Weights);
        ref var averages = ref MemoryMarshal.GetReference(_average.Values);
        // Memory that parameters lie in has room for whole vectors.
        for (nuint i = 0; i < (nuint)_average.Length; i += Lanes.Count)
        {
            var average = Vector256.LoadUnsafe(ref averages, i);
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref weights, i) - average, taken, average).StoreUnsafe(ref averages, i);
        }
    }

    /// <summary>Exchanges the weights and their average; the same again puts all back.</summary>
    public void Exchange()
    {
        var weights = _parameters.Weights;
        var averages = _average.Values;
        for (var i = 0; i < weights.Length; i++) (weights[i], averages[i]) = (averages[i], weights[i]);
    }

    /// <summary>A copy of the average, by name.</summary>
    public IEnumerable<NamedTensor> Save() => _parameters.Save(Kind, _average);

    /// <summary>Goes back, or on, to an average that was saved.</summary>
    /// <param name="saved">Finds what <see cref="Save"/> gave.</param>
    public void Restore(Func<string, NamedTensor> saved) => _parameters.Restore(Kind, _average, saved);
}
