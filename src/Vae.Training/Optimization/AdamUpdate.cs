using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Optimization;

/// <summary>What a step of Adam does to each weight.</summary>
/// <param name="size">Learning rate, freed of the first moment's bias towards 0.</param>
/// <param name="unbias">What frees the second moment's root of its bias.</param>
/// <param name="kept">The share of a weight that decoupled decay leaves.</param>
/// <param name="pull">The share of a weight that is added to its gradient.</param>
internal readonly struct AdamUpdate(float size, float unbias, float kept, float pull) : IUpdate
{
    /// <summary>What a step keeps of the mean gradient, β₁.</summary>
    public const float Decay1 = 0.9f;

    /// <summary>What a step keeps of the mean squared gradient, β₂.</summary>
    public const float Decay2 = 0.999f;

    /// <summary>Keeps the quotient finite where there was no gradient yet.</summary>
    public const float Epsilon = 1e-8f;

    private readonly Vector256<float> _size = Vector256.Create(size);
    private readonly Vector256<float> _unbias = Vector256.Create(unbias);
    private readonly Vector256<float> _kept = Vector256.Create(kept);
    private readonly Vector256<float> _pull = Vector256.Create(pull);

    /// <inheritdoc/>
    public static ImmutableArray<string> Moments { get; } = ["first", "second"];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector256<float> weights, Vector256<float> gradient, ref Vector256<float> first, ref Vector256<float> second)
    {
        Remember(Vector256.FusedMultiplyAdd(weights, _pull, gradient), ref first, ref second);
        var magnitude = Vector256.FusedMultiplyAdd(Vector256.Sqrt(second), _unbias, Vector256.Create(Epsilon));
        weights = (weights * _kept) - (first * _size / magnitude);
    }

    /// <summary>The mean gradient and the mean squared gradient after another one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Remember(Vector256<float> gradient, ref Vector256<float> first, ref Vector256<float> second)
    {
        first = Vector256.FusedMultiplyAdd(first, Vector256.Create(Decay1), gradient * (1 - Decay1));
        second = Vector256.FusedMultiplyAdd(second, Vector256.Create(Decay2), gradient * gradient * (1 - Decay2));
    }
}
