using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>A trial that may be the best so far, at the epoch that is best on average over its folds.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Score">The mean that it is ranked by; higher is better.</param>
/// <param name="Elbo">Mean held-out ELBO, nats per example.</param>
/// <param name="Rate">Mean held-out rate, nats per example.</param>
/// <param name="Distortion">Mean held-out distortion, nats per example.</param>
public sealed record LeadingTrial(int Trial, double Score, double Elbo, double Rate, double Distortion)
{
    /// <summary>In how many rounds of a play-off it played: those who played more were found better than the others.</summary>
    public int Rounds { get; init; }

    /// <summary>The trial by what its runs measured; null where it may not be ranked.</summary>
    /// <param name="plan">The sweep's plan, as far as the rounds of its play-off are measured.</param>
    /// <param name="trial">A trial of the plan.</param>
    /// <param name="runs">Its runs; those beyond the plan are left out.</param>
    public static LeadingTrial? Of(SweepPlan plan, Trial trial, IEnumerable<RunRecord> runs) => TrialScore.Of(plan, trial, runs.Where(run => plan.Has(run.Run))) is { } score
        ? new LeadingTrial(
            trial.Number,
            score.Mean,
            score.MeanOf(metrics => metrics.Validation.Elbo),
            score.MeanOf(metrics => metrics.Validation.Rate),
            score.MeanOf(metrics => metrics.Validation.Distortion))
        {
            Rounds = plan.Playoff?.RoundsOf(trial.Number) ?? 0,
        }
        : null;

    /// <summary>The better of two of one plan; of equals the earlier trial.</summary>
    public static LeadingTrial? Better(LeadingTrial? one, LeadingTrial? other) =>
        one is null || other is null ? one ?? other
        : (one.Rounds, one.Score, -one.Trial).CompareTo((other.Rounds, other.Score, -other.Trial)) >= 0 ? one : other;
}
