using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace Vae.Training.Optimization;

/// <summary>
/// What a step does to each weight by itself, eight at a time. Only IEEE basic operations, so that the bits are the same on
/// every processor. What is the same for all weights is eight numbers already: it is not made so again for each eight.
/// </summary>
internal interface IUpdate
{
    /// <summary>Names of what is remembered of each weight: one or two numbers, 0 at first.</summary>
    static abstract ImmutableArray<string> Moments { get; }

    /// <summary>Changes weights and what is remembered of them.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradient">The objective's derivative by each.</param>
    /// <param name="first">The first remembered number of each.</param>
    /// <param name="second">The second one; 0, and of no consequence, where there is none.</param>
    void Apply(ref Vector256<float> weights, Vector256<float> gradient, ref Vector256<float> first, ref Vector256<float> second);
}
