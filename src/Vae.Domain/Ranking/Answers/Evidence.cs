using System.Collections.Immutable;
using Vae.Domain.Ranking.Playoffs;

namespace Vae.Domain.Ranking.Answers;

/// <summary>How sure a recommendation is.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Ranked">Configurations that were compared.</param>
/// <param name="Rivals">Those that may be the best as well, closest first; of many the first 20.</param>
/// <param name="DetectableSpreads">The difference that the present folds can detect, in spreads of the per-fold differences; null for one fold.</param>
public sealed record Evidence(EvidenceVerdict Verdict, int Ranked, ImmutableArray<Rival> Rivals, double? DetectableSpreads)
{
    /// <summary>The confidence of the set, 0 to 1: 0.95, less after a play-off.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Configurations that may be the best, the recommended one included.</summary>
    public int MayBeBest { get; init; }

    /// <summary>What a play-off of those would begin with, or go on with (<see cref="PlayoffDecider"/>), whatever it costs; null while runs are to come, and where nothing is to be told apart or nothing can be.</summary>
    public PlayoffVerdict? Ahead { get; init; }

    /// <summary>Repeats of the folds.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Seeds of each fold.</summary>
    public int Seeds { get; init; } = 1;
}
