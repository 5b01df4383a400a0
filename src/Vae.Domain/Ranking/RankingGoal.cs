using Vae.Domain.Metrics;
using Vae.Domain.Specs;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Ranking;

/// <summary>What a run is worth to the sweep's goal; higher is better.</summary>
/// <param name="By">The score's name.</param>
internal sealed record RankingGoal(RankingScore By)
{
    /// <summary>The validation ELBO of an epoch.</summary>
    public static RankingGoal Elbo { get; } = new(RankingScore.Elbo) { OfEpoch = metrics => metrics.Validation.Elbo };

    /// <summary>The score of an epoch; null where epochs don't tell it.</summary>
    public Func<EpochMetrics, double>? OfEpoch { get; private init; }

    /// <summary>The score of what was measured once at the end of a run; null where epochs tell it.</summary>
    public Func<ModelEvaluation, double?>? OfEvaluation { get; private init; }

    /// <summary>What an epoch spends of the budget; null where there is none.</summary>
    public Func<EpochMetrics, double>? Spent { get; private init; }

    /// <summary>The most that may be spent, nats per example; null where there is no budget.</summary>
    public double? Budget { get; private init; }

    /// <summary>What is scored, as sweep files spell it, where the goal's name doesn't tell.</summary>
    public string? Measure { get; private init; }

    /// <summary>What is missing where a run has no score, in plain words.</summary>
    public string Missing { get; private init; } = "";

    /// <summary>The goal of a sweep.</summary>
    public static RankingGoal Of(SweepSpec spec) => spec.Model.Kind is ModelKind.Autoencoder
        // It has no rate: its ELBO is its reconstruction.
        ? new(RankingScore.Reconstruction) { OfEpoch = metrics => metrics.Validation.Elbo }
        : spec.Ranking switch
        {
            RankingSpec.Bound => new(RankingScore.Bound) { OfEvaluation = evaluation => evaluation.Bound?.Value, Missing = "a bound" },
            RankingSpec.Reconstruction(var most) => new(RankingScore.ReconstructionWithinRate)
            {
                OfEpoch = metrics => metrics.Validation.Reconstruction,
                Spent = metrics => metrics.Validation.Rate,
                Budget = most,
            },
            RankingSpec.Rate(var most) => new(RankingScore.RateWithinDistortion)
            {
                OfEpoch = metrics => -metrics.Validation.Rate,
                Spent = metrics => metrics.Validation.Distortion,
                Budget = most,
            },
            RankingSpec.Disentanglement(var measure) => new(RankingScore.Disentanglement)
            {
                OfEvaluation = evaluation => evaluation.Disentanglement?.Of(measure),
                Measure = Spelling.Of(measure),
                Missing = "a disentanglement score (it needs known factors that vary over at least 200 validation rows)",
            },
            RankingSpec.Probe(var kind) => new(RankingScore.Probe)
            {
                OfEvaluation = evaluation => kind is ProbeKind.Logistic ? evaluation.Probe?.Logistic : evaluation.Probe?.Neighbours,
                Measure = Spelling.Of(kind),
                Missing = "a probe accuracy",
            },
            _ => Elbo,
        };
}
