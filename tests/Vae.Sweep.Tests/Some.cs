using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.SearchSpaces;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Sweep.Tests;

/// <summary>Rankings and states made by hand.</summary>
internal static class Some
{
    public static readonly SweepRanking Ranking = new()
    {
        Sweep = "digits",
        Complete = true,
        Recommended = 3,
        OneStandardError = 1,
        TiedWithBest = [3, 1],
        Configurations = [Ranked(1, 3, -104.257, 1.204), Ranked(2, 1, -104.913, 1.187), Ranked(3, 0, -131.5, 2.75)],
        Ineligible =
        [
            new IneligibleTrial(Trial(2), "1 of 3 runs diverged (first: t2/f1/s0 at step 214: the objective became NaN)", new RunCounts(3, 2, 1, 0, 0, 0)),
            new IneligibleTrial(Trial(4), "3 of 3 runs failed (first: t4/f0/s0, out of memory: 12 GiB were asked for)", new RunCounts(3, 0, 0, 3, 0, 0)),
        ],
        Recommendations =
        [
            new Recommendation(HyperparameterName.Beta, 1.5, new AxisStanding(StandingKind.Highest, 2, 2, [new RivalValue(0.5, new Estimate(0.656, 0.71), Ties: true)])),
            new Recommendation(HyperparameterName.LatentDimension, 16, new AxisStanding(StandingKind.Highest, 2, 2, [new RivalValue(8, new Estimate(3.1, 0.4), Ties: false)]))
            {
                Note = new RecommendationNote.UsedLatents(11.7, 16),
            },
            new Recommendation(HyperparameterName.LearningRate, 0.0005, new AxisStanding(StandingKind.NotVaried, 1, 1, [])),
        ],
    };

    public static readonly SweepRanking SquaredErrorRanking = Ranking with
    {
        Configurations =
        [
            .. Ranking.Configurations.Select(ranked => ranked with { Sigma = 0.3162, EffectiveVariance = ImpliedVariance(ranked.Trial.Configuration.Beta) }),
        ],
    };

    public static readonly SweepRanking AutoencoderRanking = Ranking with
    {
        By = RankingScore.Reconstruction,
        Warnings = ["data.rows are few: this is an example of a warning."],
        Recommendations = [.. Ranking.Recommendations.Skip(2)],
    };

    public static readonly SweepRanking HoldoutRanking = Ranking with
    {
        OneStandardError = null,
        TiedWithBest = [3],
        Ineligible = [],
        Configurations =
        [
            .. Ranking.Configurations.Select(ranked => ranked with
            {
                Elbo = ranked.Elbo with { StandardError = null },
                DifferenceToBest = ranked.DifferenceToBest with { StandardError = null },
            }),
        ],
    };

    /// <summary>With the bounds of two finalists, one of which ignores its latents, and a refit measured on test rows.</summary>
    public static readonly SweepRanking AnsweredRanking = Ranking with
    {
        Configurations =
        [
            Ranking.Configurations[0] with { Bound = new FinalistBound(100, new Estimate(-101.02, 1.1)) },
            Ranking.Configurations[1] with { Bound = new FinalistBound(100, new Estimate(-102.5, 1.05)), Kl = 0.02, ActiveUnits = 0 },
            Ranking.Configurations[2] with { Kl = 0.02 },
        ],
        Refit = new RefitModel(3, 12, new ModelEvaluation(
            EvaluatedRows.Test, 1200, new ElboTerms(79.25, 24.5), new ImportanceBound(100, -100.125), [12, 8, 4.5, 0], 3, new AggregatePosterior(1200, 7.05, 17.45), 190.5, Collapse.None)
        {
            BitsPerDimension = 0.184,
            Disentanglement = new DisentanglementScores(1200, 0.21, 0.125, 0.4, 0.35, 0.9, 0.75, null),
        }),
    };

    public static readonly SweepRanking EmptyRanking = Ranking with
    {
        Recommended = null,
        OneStandardError = null,
        TiedWithBest = [],
        Configurations = [],
        Recommendations = [],
    };

    /// <summary>A sweep of nine runs: five completed, one diverged, one failed, one leased, one to do.</summary>
    public static readonly SweepState State = Settled(SomePlan.Of(trials: 3, name: "digits", maxFailedRuns: 2));

    public static readonly SweepState HaltedState = State with { MaxFailedRuns = 1, Leases = WithoutOpen(State.Leases) };

    /// <summary>The status of a sweep, as its store would count it.</summary>
    public static SweepStatus Status(SweepState state)
    {
        var progress = SweepProgress.Of(state);
        return new SweepStatus(
            new SweepSummary(
                state.Plan.Spec.Name, default, progress.Planned, progress.Active.Length, progress.Completed, progress.Diverged, progress.Failed, progress.Cancelled, state.MaxFailedRuns, state.IsChosen, state.Mode),
            progress.Active,
            [.. state.Leases.Settled.Where(run => run.Value.Outcome is not RunOutcome.Completed).OrderBy(run => run.Key).Select(run => (run.Key, run.Value.Outcome))]);
    }

    private static SweepState Settled(SweepPlan plan)
    {
        var runs = plan.Runs.ToArray();
        var (holder, state) = (new Holder("local", 1), SweepState.Begin(plan));
        foreach (var run in runs[..8]) state = state.Apply(new SweepEvent.RunLeased(run, 1, holder), TimeSpan.Zero);
        foreach (var run in runs[..5]) state = state.Apply(new SweepEvent.RunSettled(run, 1, new RunOutcome.Completed()), TimeSpan.Zero);
        return state
            .Apply(new SweepEvent.RunSettled(runs[5], 1, new RunOutcome.Diverged(214, "the objective became NaN")), TimeSpan.Zero)
            .Apply(new SweepEvent.RunSettled(runs[6], 1, new RunOutcome.Failed(FailureKind.OutOfMemory, "12 GiB were asked for")), TimeSpan.Zero);
    }

    private static LeaseBook WithoutOpen(LeaseBook leases) =>
        leases.Open.Values.Aggregate(leases, (book, lease) => book.End(lease.Run, lease.Attempt, LeaseEnd.Lost));

    private static double? ImpliedVariance(double beta) => beta == 0 ? null : beta / 2;

    private static RankedConfiguration Ranked(int rank, int trial, double elbo, double error) => new()
    {
        Rank = rank,
        Trial = Trial(trial),
        Elbo = new Estimate(elbo, error),
        DifferenceToBest = rank == 1 ? new Estimate(0, 0) : new Estimate(-104.257 - elbo, error / 2),
        FoldElbo = [elbo - 1, elbo, elbo + 1],
        Reconstruction = elbo + 20,
        Kl = 20,
        ActiveUnits = 11 + (rank / 3.0),
        ChosenEpoch = 17,
        Troubles = trial == 1 ? new TrainingTroubles(SkippedSteps: 14, ClippedSteps: 2050, Retries: 1) : new TrainingTroubles(0, 0, 0),
        Runs = new RunCounts(3, 3, 0, 0, 0, 0),
    };

    private static Trial Trial(int number) =>
        new(number, new Configuration(number * 0.5, 4 * (number + 1), 0.0005, 128, Activation.Relu));
}
