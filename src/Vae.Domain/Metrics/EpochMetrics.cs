using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vae.Domain.Metrics;

/// <summary>What was measured with the weights at the end of an epoch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Train">Terms on the fold's training rows.</param>
/// <param name="Validation">Terms on the fold's validation rows.</param>
/// <param name="KlPerLatent">KL of each latent on the validation rows, nats per example; sums to the validation rate.</param>
/// <param name="ActiveUnits">Latents whose posterior mean varies by more than 0.01 (variance) over all validation rows (Burda et al., 2016).</param>
/// <param name="Sigma">σ of the Gaussian that scored the rows, in the units the model is trained in; null for other likelihoods.</param>
/// <param name="SamplesPerSecond">Training rows per second of training time; a measurement, not part of any comparison.</param>
/// <param name="OnVarianceFloor">σ would be smaller but for its floor: the data are constant or discrete somewhere, the score is no score, and the configuration is not to be ranked.</param>
public sealed record EpochMetrics(
    int Epoch,
    ElboTerms Train,
    ElboTerms Validation,
    ImmutableArray<double> KlPerLatent,
    int ActiveUnits,
    double? Sigma,
    double SamplesPerSecond,
    bool OnVarianceFloor = false)
{
    /// <summary>Steps of the epoch that were not taken, since their gradient was not finite or far too long.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SkippedSteps { get; init; }

    /// <summary>Steps of the epoch whose gradient was scaled down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ClippedSteps { get; init; }

    /// <summary>How often the run had gone back to the end of an epoch with half the learning rate, this epoch included.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Retries { get; init; }
}
