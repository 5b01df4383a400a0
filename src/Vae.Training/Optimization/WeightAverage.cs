using System.Collections.Immutable;
using Vae.Training.Safetensors;

namespace Vae.Training.Optimization;

/// <summary>An exponential moving average of the weights, which is evaluated in their place.</summary>
/// <remarks>
/// Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992; at first it forgets faster,
/// min(decay, (1 + t)/(10 + t)) after t steps, so that the initial weights do not linger (as in TensorFlow's
/// ExponentialMovingAverage).
/// </remarks>
/// <param name="parameters">What is trained: contiguous and float32.</param>
/// <param name="decay">What a step keeps of the average, in (0, 1).</param>
internal sealed class WeightAverage(IEnumerable<NamedParameter> parameters, double decay)
{
    private readonly ImmutableArray<(NamedParameter Parameter, float[] Average)> _all =
        [.. parameters.Select(parameter => (parameter, parameter.Value.Values().ToArray()))];

    /// <summary>Takes the weights as they are into the average.</summary>
    /// <param name="stepsTaken">Steps taken so far, from 1.</param>
    public void Add(int stepsTaken)
    {
        var taken = (float)(1 - Math.Min(decay, (1.0 + stepsTaken) / (10.0 + stepsTaken)));
        foreach (var (parameter, average) in _all)
        {
            var weights = parameter.Value.Values();
            for (var i = 0; i < average.Length; i++) average[i] += (weights[i] - average[i]) * taken;
        }
    }

    /// <summary>Exchanges the weights and their average; the same again puts all back.</summary>
    public void Exchange()
    {
        foreach (var (parameter, average) in _all)
        {
            var weights = parameter.Value.Values();
            for (var i = 0; i < average.Length; i++) (weights[i], average[i]) = (average[i], weights[i]);
        }
    }

    /// <summary>A copy of the average, by name.</summary>
    public IEnumerable<NamedTensor> Save() =>
        _all.Select(each => NamedTensor.Of(NameOf(each.Parameter), each.Average, [.. each.Parameter.Value.shape]));

    /// <summary>Goes back, or on, to an average that was saved.</summary>
    /// <param name="saved">Finds what <see cref="Save"/> gave.</param>
    public void Restore(Func<string, NamedTensor> saved)
    {
        foreach (var (parameter, average) in _all) saved(NameOf(parameter)).Floats().CopyTo(average);
    }

    private static string NameOf(NamedParameter parameter) => $"average/{parameter.Name}";
}
