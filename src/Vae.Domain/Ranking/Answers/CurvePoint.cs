using System.Collections.Immutable;
using Vae.Domain.Metrics;

namespace Vae.Domain.Ranking.Answers;

/// <summary>One value of a hyperparameter. What was measured is that of the best configuration with it, null where none could be ranked.</summary>
/// <param name="Value">The value; a name is its place in its enumeration.</param>
/// <param name="Runs">How the runs of all trials with it ended.</param>
public sealed record CurvePoint(double Value, RunCounts Runs)
{
    /// <summary>The name that the value stands for, as sweep files spell it; null where values are numbers.</summary>
    public string? Text { get; init; }

    /// <summary>The best trial with it.</summary>
    public int? Trial { get; init; }

    /// <summary>What the sweep ranks by.</summary>
    public Estimate? Score { get; init; }

    /// <summary>How far it lies below the best of all, with the error of the paired difference.</summary>
    public Estimate? Below { get; init; }

    /// <summary>A configuration with it may be the best.</summary>
    public bool Ties { get; init; }

    /// <summary>The score of each fold.</summary>
    public ImmutableArray<double> FoldScores { get; init; } = [];

    /// <summary>The ELBO at β = 1.</summary>
    public Estimate? Elbo { get; init; }

    /// <summary>−D, nats per example.</summary>
    public double? Reconstruction { get; init; }

    /// <summary>R, nats per example.</summary>
    public double? Kl { get; init; }

    /// <summary>Latents that are used.</summary>
    public double? ActiveUnits { get; init; }

    /// <summary>The latent dimension of that configuration.</summary>
    public int? Latents { get; init; }

    /// <summary>σ² of the Gaussian that scored the rows.</summary>
    public double? Variance { get; init; }

    /// <summary>The noise variance that β stands for.</summary>
    public double? EffectiveVariance { get; init; }

    /// <summary>MIG, where factors are known and it was measured.</summary>
    public Estimate? MutualInformationGap { get; init; }

    /// <summary>Signs that the latents are ignored.</summary>
    public Collapse Collapse { get; init; }

    /// <summary>Share of the settled runs that diverged; null while none is settled.</summary>
    public double? DivergenceRate => Runs is { Completed: var completed, Diverged: var diverged } && completed + diverged > 0
        ? (double)diverged / (completed + diverged)
        : null;
}
