using System.Collections.Immutable;
using System.Numerics;

namespace Vae.Training.Optimization;

/// <summary>
/// What a step does to each weight by itself, many at a time. Only IEEE basic operations, so that the bits do not depend on
/// how many those are.
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
    void Apply(ref Vector<float> weights, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second);
}
