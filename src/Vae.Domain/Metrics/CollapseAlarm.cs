using System.Collections.Immutable;

namespace Vae.Domain.Metrics;

/// <summary>Tells whether a model ignores its latents.</summary>
public static class CollapseAlarm
{
    /// <summary>Nats per example below which a rate, or what the latents gain in reconstruction, counts as nothing.</summary>
    public const double Least = 0.1;

    private static readonly (Collapse Sign, string Words)[] Sentences =
    [
        (Collapse.LowRate, $"the rate is below {Least} nats"),
        (Collapse.NoActiveUnits, "no latent is active"),
        (Collapse.LatentsIgnored, "latents of other rows reconstruct as well"),
    ];

    /// <summary>The signs that were measured. What is not finite is no sign.</summary>
    /// <param name="rate">The rate on some rows, nats; null where posteriors are points, which have none.</param>
    /// <param name="activeUnits">Active units on the same rows.</param>
    /// <param name="distortion">Their distortion, nats.</param>
    /// <param name="shuffledDistortion">Their distortion when each is given the latents of another, nats.</param>
    public static Collapse Of(double? rate, int activeUnits, double distortion, double shuffledDistortion) =>
        (rate < Least ? Collapse.LowRate : Collapse.None)
        | (activeUnits == 0 ? Collapse.NoActiveUnits : Collapse.None)
        | (shuffledDistortion - distortion < Least ? Collapse.LatentsIgnored : Collapse.None);

    /// <summary>The signs in plain words, one clause each; empty for none.</summary>
    public static ImmutableArray<string> Words(Collapse collapse) =>
        [.. Sentences.Where(sentence => collapse.HasFlag(sentence.Sign)).Select(sentence => sentence.Words)];
}
