using System.Collections.Immutable;

namespace Vae.Domain.Ranking.Answers;

/// <summary>How sure a recommendation is.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Ranked">Configurations that were compared.</param>
/// <param name="Rivals">Those that may be the best as well, closest first.</param>
/// <param name="DetectableSpreads">The difference that the present folds can detect, in spreads of the per-fold differences; null for one fold.</param>
public sealed record Evidence(EvidenceVerdict Verdict, int Ranked, ImmutableArray<Rival> Rivals, double? DetectableSpreads)
{
    /// <summary>The confidence of the set, 0 to 1: 0.95, less after a play-off.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Repeats of the folds.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Seeds of each fold.</summary>
    public int Seeds { get; init; } = 1;
}
