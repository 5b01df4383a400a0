using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;

namespace Vae.Grains.EventLog;

/// <summary>What follows from an event for the tables beside the log; the same statements in every dialect.</summary>
internal static class Projection
{
    private const string Begun = "INSERT INTO sweeps (name, created_at, data_fingerprint, planned_runs, max_failed_runs) VALUES ($1, $2, $3, $4, $5)";

    private const string Tried =
        """
        INSERT INTO trials (sweep, trial, beta, latent_dimension, learning_rate, batch_size, activation, optimizer)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string Budgeted = "UPDATE sweeps SET max_failed_runs = $2 WHERE name = $1";

    private const string Leased =
        """
        INSERT INTO runs (sweep, kind, trial, seed_index, fold, refit_epochs, state, attempts, worker, incarnation, leased_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'leased', $7, $8, $9, $10)
        ON CONFLICT (sweep, kind, trial, seed_index, fold) DO UPDATE
        SET state = 'leased', attempts = excluded.attempts, worker = excluded.worker, incarnation = excluded.incarnation, leased_at = excluded.leased_at
        """;

    private const string Ended =
        """
        UPDATE runs SET state = 'pending', losses = losses + $6, infrastructure_failures = infrastructure_failures + $7
        WHERE sweep = $1 AND kind = $2 AND trial = $3 AND seed_index = $4 AND fold = $5
        """;

    private const string Settled =
        """
        UPDATE runs SET state = 'settled', settled_at = $6, outcome = $7
        WHERE sweep = $1 AND kind = $2 AND trial = $3 AND seed_index = $4 AND fold = $5
        """;

    private const string Chosen = "UPDATE sweeps SET chosen = $2, planned_runs = planned_runs + $3 WHERE name = $1";

    private const string TestRowsSeen = "UPDATE sweeps SET test_looks = test_looks + 1 WHERE name = $1";

    /// <summary>The statements, in their order.</summary>
    public static IEnumerable<SqlStatement> Of(string sweep, SweepEvent happened, DateTimeOffset at) => happened switch
    {
        SweepEvent.Planned(var plan) => OfPlan(sweep, plan, at),
        SweepEvent.BudgetChanged(var maxFailedRuns) => [new(Budgeted, sweep, maxFailedRuns)],
        SweepEvent.RunLeased(var run, var attempt, var holder) =>
            [new(Leased, sweep, KindOf(run), run.Trial, run.SeedIndex, run.Fold, run.RefitEpochs, attempt, holder.Worker, holder.Incarnation, at)],
        SweepEvent.LeaseEnded(var run, _, var reason) =>
            [new(Ended, sweep, KindOf(run), run.Trial, run.SeedIndex, run.Fold, reason == LeaseEnd.Lost ? 1 : 0, reason == LeaseEnd.Infrastructure ? 1 : 0)],
        SweepEvent.RunSettled(var run, _, var outcome) =>
            [new(Settled, sweep, KindOf(run), run.Trial, run.SeedIndex, run.Fold, at, new StoredJson(DomainJson.Write(outcome)))],
        SweepEvent.TrialChosen chosen => [new(Chosen, sweep, new StoredJson(DomainJson.Write(chosen)), chosen.Runs.Length)],
        SweepEvent.TestRowsSeen => [new(TestRowsSeen, sweep)],
        _ => [],
    };

    /// <summary>The name of a run's kind in the tables.</summary>
    public static string NameOf(RunKind kind) => kind.ToString().ToLowerInvariant();

    private static string KindOf(RunId run) => NameOf(run.Kind);

    private static IEnumerable<SqlStatement> OfPlan(string sweep, SweepPlan plan, DateTimeOffset at) =>
    [
        new(Begun, sweep, at, plan.DataFingerprint, plan.Trials.Length * plan.RunsPerTrial, plan.Spec.Budget.MaxFailedRuns),
        .. plan.Trials.Select(trial => new SqlStatement(
            Tried,
            sweep,
            trial.Number,
            trial.Configuration.Beta,
            trial.Configuration.LatentDimension,
            trial.Configuration.LearningRate,
            trial.Configuration.BatchSize,
            trial.Configuration.Activation.ToString(),
            trial.Configuration.Optimizer.ToString())),
    ];
}
