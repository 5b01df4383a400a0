using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Grains.EventLog;

/// <summary>What follows from an event for the tables beside the log; the same statements in every dialect.</summary>
internal static class Projection
{
    private static readonly ImmutableArray<string> KindNames = [.. Enum.GetNames<RunKind>().Select(name => name.ToLowerInvariant())];

    private const string Begun = "INSERT INTO sweeps (name, created_at, data_fingerprint, planned_runs, max_failed_runs) VALUES ($1, $2, $3, $4, $5)";

    // Far fewer values than any dialect allows in a statement.
    private const int TrialsOfAStatement = 500;

    private const int ColumnsOfATrial = 7;

    private const string Tried = "INSERT INTO trials (trial, beta, latent_dimension, learning_rate, batch_size, activation, optimizer, sweep)";

    private const string Budgeted = "UPDATE sweeps SET max_failed_runs = $2 WHERE name = $1";

    private const string Leased =
        """
        INSERT INTO runs (sweep, kind, trial, seed_index, fold, refit_epochs, state, attempts, worker, incarnation, leased_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'leased', $7, $8, $9, $10)
        ON CONFLICT (sweep, kind, trial, seed_index, fold) DO UPDATE
        SET refit_epochs = excluded.refit_epochs, state = 'leased', attempts = excluded.attempts, worker = excluded.worker,
            incarnation = excluded.incarnation, leased_at = excluded.leased_at
        """;

    private const string Ended =
        """
        UPDATE runs
        SET state = $9, losses = losses + $6, infrastructure_failures = infrastructure_failures + $7, out_of_memory = out_of_memory + $8
        WHERE sweep = $1 AND kind = $2 AND trial = $3 AND seed_index = $4 AND fold = $5
        """;

    private const string Settled =
        """
        UPDATE runs SET state = 'settled', settled_at = $6, outcome = $7
        WHERE sweep = $1 AND kind = $2 AND trial = $3 AND seed_index = $4 AND fold = $5
        """;

    private const string Pruned =
        """
        INSERT INTO runs (sweep, kind, trial, seed_index, fold, refit_epochs, state, attempts, worker, incarnation, leased_at, settled_at, outcome)
        VALUES ($1, $2, $3, $4, $5, 0, 'settled', 0, '', 0, $6, $6, $7)
        ON CONFLICT (sweep, kind, trial, seed_index, fold) DO UPDATE
        SET state = 'settled', settled_at = excluded.settled_at, outcome = excluded.outcome
        """;

    // Whoever waits at a rung says so, to wait there still when the sweep is read anew.
    internal const string WaitingState = "paused";

    private const string RungPassed = $"UPDATE runs SET state = 'pending' WHERE sweep = $1 AND trial = $2 AND state = '{WaitingState}'";

    private const string Reopened =
        """
        UPDATE runs SET state = 'pending', settled_at = NULL, outcome = NULL, losses = 0, infrastructure_failures = 0, out_of_memory = 0
        WHERE sweep = $1
        """;

    private const string ReopenedRun = $"{Reopened} AND kind = $2 AND trial = $3 AND seed_index = $4 AND fold = $5";

    private const string Chosen =
        "UPDATE sweeps SET chosen = $2, is_chosen = true, planned_runs = planned_runs - answer_runs + $3, answer_runs = $3 WHERE name = $1";

    private const string Unchosen = "UPDATE sweeps SET is_chosen = false WHERE name = $1";

    private const string ModeChanged = "UPDATE sweeps SET mode = $2 WHERE name = $1";

    private const string Extended =
        """
        UPDATE sweeps SET plan_seq = $2, plan_version = plan_version + 1, planned_runs = answer_runs + $3, is_chosen = false
        WHERE name = $1
        """;

    private static readonly ImmutableArray<string> Deleted =
    [
        "DELETE FROM events WHERE sweep = $1",
        "DELETE FROM sweeps WHERE name = $1",
        "DELETE FROM trials WHERE sweep = $1",
        "DELETE FROM runs WHERE sweep = $1",
        "DELETE FROM epochs WHERE sweep = $1",
    ];

    private const string TestRowsSeen = "UPDATE sweeps SET test_looks = test_looks + 1 WHERE name = $1";

    /// <summary>The statements, in their order.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="happened">The event.</param>
    /// <param name="seq">Its number.</param>
    /// <param name="at">When it happened.</param>
    public static IEnumerable<SqlStatement> Of(string sweep, SweepEvent happened, long seq, DateTimeOffset at) => happened switch
    {
        SweepEvent.Planned(var plan) => OfPlan(sweep, plan, at),
        SweepEvent.BudgetChanged(var maxFailedRuns) => [new(Budgeted, sweep, maxFailedRuns)],
        SweepEvent.RunLeased(var run, var attempt, var holder) =>
            [new(Leased, sweep, KindOf(run), run.Trial, run.SeedIndex, run.Fold, run.RefitEpochs, attempt, holder.Worker, holder.Incarnation, at)],
        SweepEvent.LeaseEnded(var run, _, var reason) =>
        [
            new(
                Ended,
                [
                    .. PlaceOf(sweep, run),
                    One(reason == LeaseEnd.Lost),
                    One(reason == LeaseEnd.Infrastructure),
                    One(reason == LeaseEnd.OutOfMemory),
                    reason == LeaseEnd.AtRung ? WaitingState : "pending",
                ]),
        ],
        SweepEvent.RunSettled(var run, _, var outcome) =>
            [new(Settled, [.. PlaceOf(sweep, run), at, new StoredJson(DomainJson.Write(outcome))])],
        SweepEvent.TrialsProposed(var trials) => OfTrials(sweep, trials),
        SweepEvent.TrialChosen chosen =>
            [ReopenedAllBut(sweep, chosen.Runs), new(Chosen, sweep, new StoredJson(DomainJson.Write(chosen)), chosen.Runs.Length)],
        SweepEvent.TrialPruned(_, var runs, var outcome) =>
            runs.Select(run => new SqlStatement(Pruned, [.. PlaceOf(sweep, run), at, new StoredJson(DomainJson.Write<RunOutcome>(outcome))])),
        SweepEvent.RungPassed(_, var trials) => trials.Select(trial => new SqlStatement(RungPassed, sweep, trial)),
        SweepEvent.ModeChanged(var mode) => [new(ModeChanged, sweep, mode.ToString().ToLowerInvariant())],
        SweepEvent.RunsReopened(var runs) =>
        [
            .. runs.Select(run => new SqlStatement(ReopenedRun, PlaceOf(sweep, run))),
            .. runs.Any(run => run.Kind is RunKind.Fold) ? [new SqlStatement(Unchosen, sweep)] : ImmutableArray<SqlStatement>.Empty,
        ],
        SweepEvent.PlanExtended(var plan) => [new(Extended, sweep, seq, plan.PlannedRuns), .. OfTrials(sweep, plan.Trials)],
        SweepEvent.Deleted => Deleted.Select(rows => new SqlStatement(rows, sweep)),
        SweepEvent.TestRowsSeen => [new(TestRowsSeen, sweep)],
        _ => [],
    };

    /// <summary>The name of a run's kind in the tables.</summary>
    public static string NameOf(RunKind kind) => KindNames[(int)kind];

    private static string KindOf(RunId run) => NameOf(run.Kind);

    private static object[] PlaceOf(string sweep, RunId run) => [sweep, KindOf(run), run.Trial, run.SeedIndex, run.Fold];

    private static int One(bool holds) => holds ? 1 : 0;

    /// <summary>Opens the runs for an answer again that another choice asks for no more.</summary>
    private static SqlStatement ReopenedAllBut(string sweep, ImmutableArray<RunId> kept)
    {
        var others = kept.IsEmpty ? "" : $" AND (kind, trial, seed_index, fold, refit_epochs) NOT IN (VALUES {Rows(kept.Length, columns: 5)})";
        return new SqlStatement(
            $"{Reopened} AND kind <> 'fold'{others}",
            [sweep, .. kept.SelectMany(run => (object[])[KindOf(run), run.Trial, run.SeedIndex, run.Fold, run.RefitEpochs])]);
    }

    private static IEnumerable<SqlStatement> OfPlan(string sweep, SweepPlan plan, DateTimeOffset at) =>
    [
        new(Begun, sweep, at, plan.DataFingerprint, plan.PlannedRuns, plan.Spec.Budget.MaxFailedRuns),
        .. OfTrials(sweep, plan.Trials),
    ];

    private static IEnumerable<SqlStatement> OfTrials(string sweep, ImmutableArray<Trial> trials) =>
        trials.Chunk(TrialsOfAStatement).Select(chunk => new SqlStatement(
            $"{Tried} VALUES {Rows(chunk.Length, ColumnsOfATrial, ", $1")} ON CONFLICT (sweep, trial) DO NOTHING",
            [sweep, .. chunk.SelectMany(ValuesOf)]));

    private static object[] ValuesOf(Trial trial) =>
    [
        trial.Number,
        trial.Configuration.Beta,
        trial.Configuration.LatentDimension,
        trial.Configuration.LearningRate,
        trial.Configuration.BatchSize,
        trial.Configuration.Activation.ToString(),
        trial.Configuration.Optimizer.ToString(),
    ];

    /// <summary>Rows of parameters from <c>$2</c> on, each ending with what all have in common.</summary>
    private static string Rows(int count, int columns, string common = "") => string.Join(", ", Enumerable.Range(0, count).Select(row =>
        $"({string.Join(", ", Enumerable.Range((row * columns) + 2, columns).Select(number => $"${number}"))}{common})"));
}
