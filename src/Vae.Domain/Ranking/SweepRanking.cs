using System.Collections.Immutable;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>The order of a sweep's configurations by what it ranks by, with ties shown as ties. Trials are named by their numbers.</summary>
public sealed record SweepRanking
{
    /// <summary>The sweep's name.</summary>
    public required string Sweep { get; init; }

    /// <summary>What the configurations are ranked by. Under <see cref="RankingScore.Reconstruction"/> that stands wherever a ranking says ELBO.</summary>
    public RankingScore By { get; init; }

    /// <summary>Whether the models have a posterior, and so a rate, an ELBO and a β.</summary>
    public bool HasBound => By is not RankingScore.Reconstruction;

    /// <summary>The most rate or distortion that a configuration may have, nats per example; null where the goal knows no budget.</summary>
    public double? Budget { get; init; }

    /// <summary>Which disentanglement score or which probe it is, as sweep files spell it; null for other goals.</summary>
    public string? Measure { get; init; }

    /// <summary>What trained the runs, as sweep files spell it.</summary>
    public string? Engine { get; init; }

    /// <summary>In what numbers it took matrix products, as sweep files spell it.</summary>
    public string? Precision { get; init; }

    /// <summary>The engines, precisions and classes of processors that trained the runs of folds; more than one differ in the last digits.</summary>
    public ImmutableArray<string> TrainedOn { get; init; } = [];

    /// <summary>What the user should know of how data and model go together, one sentence each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Every planned run is settled: the ranking is final.</summary>
    public required bool Complete { get; init; }

    /// <summary>The eligible trial with the highest mean score; null when none is eligible.</summary>
    public int? Recommended { get; init; }

    /// <summary>The simplest trial (<see cref="Simplicity"/>) that is no further below the best than one standard error of the paired difference; null when none is eligible or a single fold gives no standard error.</summary>
    public int? OneStandardError { get; init; }

    /// <summary>Trials that may be the best (<see cref="ModelConfidenceSet"/>), in rank order; the recommended one is always among them.</summary>
    public required ImmutableArray<int> TiedWithBest { get; init; }

    /// <summary>Eligible trials, best first.</summary>
    public required ImmutableArray<RankedConfiguration> Configurations { get; init; }

    /// <summary>All other trials, by number.</summary>
    public required ImmutableArray<IneligibleTrial> Ineligible { get; init; }

    /// <summary>The latent dimension at which the ELBO stops rising (<see cref="Ranking.Plateau"/>); null where it is not reached or cannot be told.</summary>
    public int? Plateau { get; init; }

    /// <summary>What generated the data, where that is known.</summary>
    public KnownFactors? KnownFactors { get; init; }

    /// <summary>The recommended configuration trained on all rows; null until it is, and where it is not asked for.</summary>
    public RefitModel? Refit { get; init; }

    /// <summary>What stopping trials early saved; null where the sweep stops none.</summary>
    public Savings? Savings { get; init; }

    /// <summary>How its play-off stands; null where none was asked for.</summary>
    public PlayoffStanding? Playoff { get; init; }

    /// <summary>β, latent dimension and learning rate; empty when no trial is eligible.</summary>
    public required ImmutableArray<Recommendation> Recommendations { get; init; }
}
