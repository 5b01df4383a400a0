using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>An eligible configuration and its place. All means are over folds, seeds averaged within each, at <see cref="ChosenEpoch"/> on the validation rows.</summary>
public sealed record RankedConfiguration
{
    /// <summary>From 1, without gaps; equal means are ordered by <see cref="Simplicity"/>.</summary>
    public required int Rank { get; init; }

    /// <summary>The trial and its configuration.</summary>
    public required Trial Trial { get; init; }

    /// <summary>ELBO at β = 1; higher is better. Its standard error is marginal: it holds what all configurations share (hard folds are hard for all), so it must not be used to compare two of them.</summary>
    public required Estimate Elbo { get; init; }

    /// <summary>What the sweep ranks by, where that is not the ELBO; higher is better.</summary>
    public Estimate? Goal { get; init; }

    /// <summary>What it is ranked by.</summary>
    public Estimate Score => Goal ?? Elbo;

    /// <summary>How far the score lies below the best one's, at least 0; its standard error is that of the paired per-fold differences. 0 ± 0 for the best.</summary>
    public required Estimate DifferenceToBest { get; init; }

    /// <summary>ELBO of each fold, in fold order.</summary>
    public required ImmutableArray<double> FoldElbo { get; init; }

    /// <summary>What the sweep ranks by, of each fold, where that is not the ELBO; null where it is.</summary>
    public ImmutableArray<double>? FoldGoal { get; init; }

    /// <summary>What it is ranked by, of each fold.</summary>
    public ImmutableArray<double> FoldScores => FoldGoal ?? FoldElbo;

    /// <summary>How much chance in initialisation, data order and noise changes the score: its standard deviation over the seeds of a fold, pooled over the folds; null with one seed.</summary>
    public double? SeedDeviation { get; init; }

    /// <summary>The ELBO in bits per feature, lower is better; null where the data are not bytes (<see cref="Metrics.BitsPerDimension"/>).</summary>
    public double? BitsPerDimension { get; init; }

    /// <summary>−D, nats per example; higher is better.</summary>
    public required double Reconstruction { get; init; }

    /// <summary>R, nats per example, at least 0.</summary>
    public required double Kl { get; init; }

    /// <summary>Latents that are used, 0 to the latent dimension.</summary>
    public required double ActiveUnits { get; init; }

    /// <summary>Signs that the model ignores its latents, as far as rate and active units tell.</summary>
    public Collapse Collapse => CollapseAlarm.Of(Kl, (int)Math.Ceiling(ActiveUnits), -Reconstruction, shuffledDistortion: double.NaN);

    /// <summary>σ of the Gaussian that scored the rows; null for other likelihoods.</summary>
    public double? Sigma { get; init; }

    /// <summary>The noise variance that β stands for: β/2 for squared error, β·σ² for a declared σ; null at β = 0 and for other likelihoods.</summary>
    public double? EffectiveVariance { get; init; }

    /// <summary>The importance-weighted bound on ln p(x) of each fold's best weights, where it was measured: a finalist's.</summary>
    public FinalistBound? Bound { get; init; }

    /// <summary>MIG of each fold's best weights (<see cref="DisentanglementScores"/>), where it was measured: of all under a goal that measures at the end, else of finalists.</summary>
    public Estimate? MutualInformationGap { get; init; }

    /// <summary>The epoch e* at which all folds are scored.</summary>
    public required int ChosenEpoch { get; init; }

    /// <summary>What was done to keep its runs stable.</summary>
    public required TrainingTroubles Troubles { get; init; }

    /// <summary>How its runs ended.</summary>
    public required RunCounts Runs { get; init; }
}
