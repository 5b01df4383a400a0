using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vae.Training.Optimization;

/// <summary>What a step of stochastic gradient descent does to each weight: it moves with a velocity that gradients accelerate.</summary>
/// <remarks>Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013, in PyTorch's form.</remarks>
/// <param name="LearningRate">The step size, above 0.</param>
/// <param name="Momentum">What a step keeps of the velocity, in [0, 1).</param>
/// <param name="Pull">The share of a weight that is added to its gradient.</param>
internal readonly record struct MomentumUpdate(float LearningRate, float Momentum, float Pull) : IUpdate
{
    /// <inheritdoc/>
    public static ImmutableArray<string> Moments { get; } = ["velocity"];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<float> weights, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
    {
        first = (first * Momentum) + gradient + (weights * Pull);
        weights -= first * LearningRate;
    }
}
