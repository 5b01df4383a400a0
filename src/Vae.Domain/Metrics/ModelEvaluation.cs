using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vae.Domain.Metrics;

/// <summary>All that was measured of a model on one set of rows; nats per example.</summary>
/// <param name="On">Which rows.</param>
/// <param name="Rows">Their number.</param>
/// <param name="Terms">Distortion and rate; they give the ELBO at β = 1.</param>
/// <param name="Bound">The importance-weighted bound, which scores the decoder; the ELBO scores the pair. Null for a deterministic autoencoder, which gives no density.</param>
/// <param name="KlPerLatent">KL of each latent; sums to the rate.</param>
/// <param name="ActiveUnits">Latents whose posterior mean varies by more than 0.01 (variance) over all these rows (Burda et al., 2016).</param>
/// <param name="AggregatePosterior">How the rate splits over the mean of all posteriors; null where posteriors are points.</param>
/// <param name="ShuffledDistortion">The distortion when each row is given the latents of another.</param>
/// <param name="Collapse">Signs that the model ignores its latents.</param>
public sealed record ModelEvaluation(
    EvaluatedRows On,
    int Rows,
    ElboTerms Terms,
    ImportanceBound? Bound,
    ImmutableArray<double> KlPerLatent,
    int ActiveUnits,
    AggregatePosterior? AggregatePosterior,
    double ShuffledDistortion,
    Collapse Collapse)
{
    /// <summary>Whether the model is a deterministic autoencoder, of which only the reconstruction is a measure.</summary>
    public bool IsOfPoints => Bound is null;

    /// <summary>σ of the Gaussian that scored the rows, in the units the model is trained in; null for other likelihoods.</summary>
    public double? Sigma { get; init; }

    /// <summary>σ would be smaller but for its floor: the score is no score.</summary>
    public bool OnVarianceFloor { get; init; }

    /// <summary>The importance-weighted bound in bits per feature; null where there is no bound or the data are not bytes.</summary>
    public double? BitsPerDimension { get; init; }

    /// <summary>How the known factors are spread over the latents; null where none are known.</summary>
    public DisentanglementScores? Disentanglement { get; init; }

    /// <summary>How well labels are told from posterior means; null where it was not asked for or there are no labels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProbeScores? Probe { get; init; }

    /// <summary>KL of each latent, largest first.</summary>
    public ImmutableArray<double> KlSpectrum() => [.. KlPerLatent.OrderDescending()];
}
