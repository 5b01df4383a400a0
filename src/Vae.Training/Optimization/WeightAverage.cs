using System.Numerics;
using Vae.Training.Safetensors;

namespace Vae.Training.Optimization;

/// <summary>An exponential moving average of the weights, which is evaluated in their place.</summary>
/// <remarks>
/// Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992; at first it forgets faster,
/// min(decay, (1 + t)/(10 + t)) after t steps, so that the initial weights do not linger (as in TensorFlow's
/// ExponentialMovingAverage).
/// </remarks>
/// <param name="parameters">What is trained.</param>
/// <param name="decay">What a step keeps of the average, in (0, 1).</param>
internal sealed class WeightAverage(FlatParameters parameters, double decay)
{
    private const string Kind = "average";

    private readonly float[] _average = parameters.Weights.ToArray();

    /// <summary>Takes the weights as they are into the average.</summary>
    /// <param name="stepsTaken">Steps taken so far, from 1.</param>
    public void Add(int stepsTaken)
    {
        var taken = (float)(1 - Math.Min(decay, (1.0 + stepsTaken) / (10.0 + stepsTaken)));
        var weights = parameters.Weights;
        // Memory that parameters lie in has room for whole vectors.
        for (var i = 0; i < weights.Length; i += Vector<float>.Count)
        {
            var average = new Vector<float>(_average, i);
            (average + ((new Vector<float>(weights[i..]) - average) * taken)).CopyTo(_average, i);
        }
    }

    /// <summary>Exchanges the weights and their average; the same again puts all back.</summary>
    public void Exchange()
    {
        var weights = parameters.Weights;
        for (var i = 0; i < weights.Length; i++) (weights[i], _average[i]) = (_average[i], weights[i]);
    }

    /// <summary>A copy of the average, by name.</summary>
    public IEnumerable<NamedTensor> Save() => parameters.Save(Kind, _average);

    /// <summary>Goes back, or on, to an average that was saved.</summary>
    /// <param name="saved">Finds what <see cref="Save"/> gave.</param>
    public void Restore(Func<string, NamedTensor> saved) => parameters.Restore(Kind, _average, saved);
}
