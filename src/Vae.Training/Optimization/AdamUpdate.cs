using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vae.Training.Optimization;

/// <summary>What a step of Adam does to each weight.</summary>
/// <param name="Size">Learning rate, freed of the first moment's bias towards 0.</param>
/// <param name="Unbias">What frees the second moment's root of its bias.</param>
/// <param name="Kept">The share of a weight that decoupled decay leaves.</param>
/// <param name="Pull">The share of a weight that is added to its gradient.</param>
internal readonly record struct AdamUpdate(float Size, float Unbias, float Kept, float Pull) : IUpdate
{
    /// <summary>What a step keeps of the mean gradient, β₁.</summary>
    public const float Decay1 = 0.9f;

    /// <summary>What a step keeps of the mean squared gradient, β₂.</summary>
    public const float Decay2 = 0.999f;

    /// <summary>Keeps the quotient finite where there was no gradient yet.</summary>
    public const float Epsilon = 1e-8f;

    /// <inheritdoc/>
    public static ImmutableArray<string> Moments { get; } = ["first", "second"];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<float> weights, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
    {
        var g = gradient + (weights * Pull);
        first = (first * Decay1) + (g * (1 - Decay1));
        second = (second * Decay2) + (g * g * (1 - Decay2));
        weights = (weights * Kept) - (first * Size / ((Vector.SquareRoot(second) * Unbias) + new Vector<float>(Epsilon)));
    }
}
