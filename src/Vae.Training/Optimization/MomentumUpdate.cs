using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Optimization;

/// <summary>What a step of stochastic gradient descent does to each weight: it moves with a velocity that gradients accelerate.</summary>
/// <remarks>Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013, in PyTorch's form.</remarks>
/// <param name="learningRate">The step size, above 0.</param>
/// <param name="momentum">What a step keeps of the velocity, in [0, 1).</param>
/// <param name="pull">The share of a weight that is added to its gradient.</param>
internal readonly struct MomentumUpdate(float learningRate, float momentum, float pull) : IUpdate
{
    private readonly Vector256<float> _learningRate = Vector256.Create(learningRate);
    private readonly Vector256<float> _momentum = Vector256.Create(momentum);
    private readonly Vector256<float> _pull = Vector256.Create(pull);

    /// <inheritdoc/>
    public static ImmutableArray<string> Moments { get; } = ["velocity"];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector256<float> weights, Vector256<float> gradient, ref Vector256<float> first, ref Vector256<float> second)
    {
        first = Vector256.FusedMultiplyAdd(first, _momentum, Vector256.FusedMultiplyAdd(weights, _pull, gradient));
        weights -= first * _learningRate;
    }
}
