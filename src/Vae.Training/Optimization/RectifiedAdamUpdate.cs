using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Optimization;

/// <summary>What a step of RAdam does to each weight.</summary>
/// <param name="size">Learning rate, freed of the first moment's bias towards 0.</param>
/// <param name="rectified">Rectification, with the second moment freed of its bias; null while the magnitude is not scaled by.</param>
/// <param name="pull">The share of a weight that is added to its gradient.</param>
internal readonly struct RectifiedAdamUpdate(float size, float? rectified, float pull) : IUpdate
{
    private readonly bool _isScaled = rectified is not null;
    private readonly Vector256<float> _size = Vector256.Create(size * (rectified ?? 1));
    private readonly Vector256<float> _pull = Vector256.Create(pull);

    /// <inheritdoc/>
    public static ImmutableArray<string> Moments { get; } = AdamUpdate.Moments;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector256<float> weights, Vector256<float> gradient, ref Vector256<float> first, ref Vector256<float> second)
    {
        AdamUpdate.Remember(Vector256.FusedMultiplyAdd(weights, _pull, gradient), ref first, ref second);
        var change = first * _size;
        weights -= _isScaled ? change / (Vector256.Sqrt(second) + Vector256.Create(AdamUpdate.Epsilon)) : change;
    }
}
