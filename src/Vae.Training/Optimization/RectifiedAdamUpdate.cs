using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vae.Training.Optimization;

/// <summary>What a step of RAdam does to each weight.</summary>
/// <param name="Size">Learning rate, freed of the first moment's bias towards 0.</param>
/// <param name="Rectified">Rectification, with the second moment freed of its bias; null while the magnitude is not scaled by.</param>
/// <param name="Pull">The share of a weight that is added to its gradient.</param>
internal readonly record struct RectifiedAdamUpdate(float Size, float? Rectified, float Pull) : IUpdate
{
    /// <inheritdoc/>
    public static ImmutableArray<string> Moments { get; } = ["first", "second"];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<float> weights, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
    {
        var g = gradient + (weights * Pull);
        first = (first * AdamUpdate.Decay1) + (g * (1 - AdamUpdate.Decay1));
        second = (second * AdamUpdate.Decay2) + (g * g * (1 - AdamUpdate.Decay2));
        var change = first * Size;
        if (Rectified is { } rectified) change = change * rectified / (Vector.SquareRoot(second) + new Vector<float>(AdamUpdate.Epsilon));
        weights -= change;
    }
}
