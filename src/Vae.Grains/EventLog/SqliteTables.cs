using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;

namespace Vae.Grains.EventLog;

/// <summary>Writes events and what follows from them, within the transaction that the caller holds.</summary>
internal sealed class SqliteTables(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _head = new(connection, "SELECT coalesce(max(seq), 0) FROM events WHERE sweep = ?1", 1);
    private readonly SqliteStatement _event = new(connection, "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5)", 5);
    private readonly SqliteStatement _sweep = new(connection, "INSERT INTO sweeps (name, created_at, data_fingerprint, planned_runs, max_failed_runs) VALUES (?1, ?2, ?3, ?4, ?5)", 5);
    private readonly SqliteStatement _budget = new(connection, "UPDATE sweeps SET max_failed_runs = ?2 WHERE name = ?1", 2);
    private readonly SqliteStatement _chosen = new(
        connection,
        "UPDATE sweeps SET chosen = ?2, is_chosen = 1, planned_runs = planned_runs - answer_runs + ?3, answer_runs = ?3 WHERE name = ?1",
        3);
    private readonly SqliteStatement _unchosen = new(connection, "UPDATE sweeps SET is_chosen = 0 WHERE name = ?1", 1);
    private readonly SqliteStatement _mode = new(connection, "UPDATE sweeps SET mode = ?2 WHERE name = ?1", 2);
    private readonly SqliteStatement _extended = new(
        connection,
        "UPDATE sweeps SET plan_seq = ?2, plan_version = plan_version + 1, planned_runs = answer_runs + ?3, is_chosen = 0 WHERE name = ?1",
        3);
    private readonly SqliteStatement _testLook = new(connection, "UPDATE sweeps SET test_looks = test_looks + 1 WHERE name = ?1", 1);
    private readonly SqliteStatement _trial = new(connection, "INSERT OR IGNORE INTO trials VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", 8);
    private readonly SqliteStatement _leased = new(
        connection,
        """
        INSERT INTO runs (sweep, kind, trial, seed_index, fold, refit_epochs, state, attempts, worker, incarnation, leased_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'leased', ?7, ?8, ?9, ?10)
        ON CONFLICT DO UPDATE SET refit_epochs = ?6, state = 'leased', attempts = ?7, worker = ?8, incarnation = ?9, leased_at = ?10
        """,
        10);
    private readonly SqliteStatement _ended = new(
        connection,
        """
        UPDATE runs SET state = 'pending', losses = losses + ?6, infrastructure_failures = infrastructure_failures + ?7, out_of_memory = out_of_memory + ?8
        WHERE sweep = ?1 AND kind = ?2 AND trial = ?3 AND seed_index = ?4 AND fold = ?5
        """,
        8);
    private readonly SqliteStatement _settled = new(
        connection,
        """
        UPDATE runs SET state = 'settled', settled_at = ?6, outcome = ?7
        WHERE sweep = ?1 AND kind = ?2 AND trial = ?3 AND seed_index = ?4 AND fold = ?5
        """,
        7);
    private readonly SqliteStatement _reopened = new(
        connection,
        """
        UPDATE runs SET state = 'pending', settled_at = NULL, outcome = NULL, losses = 0, infrastructure_failures = 0, out_of_memory = 0
        WHERE sweep = ?1 AND kind = ?2 AND trial = ?3 AND seed_index = ?4 AND fold = ?5
        """,
        5);
    private readonly SqliteStatement _answer = new(connection, "SELECT chosen FROM sweeps WHERE name = ?1 AND chosen IS NOT NULL", 1);
    private readonly ImmutableArray<SqliteStatement> _deleted =
    [
        .. from table in (string[])["events", "sweeps", "trials", "runs", "epochs"]
           select new SqliteStatement(connection, $"DELETE FROM {table} WHERE {(table == "sweeps" ? "name" : "sweep")} = ?1", 1),
    ];
    private readonly SqliteStatement _epoch = new(connection, "INSERT OR REPLACE INTO epochs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", 7);

    /// <summary>Whether the append begins where the log ends: another activation's does not, nor what is written of a deleted sweep.</summary>
    public bool Follows(SweepAppend append)
    {
        using var head = _head.Query(append.Sweep);
        head.Read();
        return head.GetInt64(0) == append.FirstSeq - 1;
    }

    /// <summary>Writes one append.</summary>
    public void Write(SweepAppend append)
    {
        var at = append.At.ToString("O", CultureInfo.InvariantCulture);
        var seq = append.FirstSeq;
        foreach (var happened in append.Events)
        {
            var (type, payload) = StoredEvent.Write(happened);
            _event.Run(append.Sweep, seq, at, type, payload);
            Project(append.Sweep, happened, seq++, at);
        }

        foreach (var (run, attempt, metrics) in append.Epochs)
            _epoch.Run(append.Sweep, run.Trial, run.SeedIndex, run.Fold, attempt, metrics.Epoch, DomainJson.Write(metrics));
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)
            [_head, _event, _sweep, _budget, _chosen, _unchosen, _answer, _mode, _extended, _testLook, _trial, _leased, _ended, _settled, _reopened, _epoch, .. _deleted])
            statement.Dispose();
    }

    private void Project(string sweep, SweepEvent happened, long seq, string at)
    {
        switch (happened)
        {
            case SweepEvent.Planned(var plan):
                ProjectPlan(sweep, plan, at);
                break;
            case SweepEvent.BudgetChanged(var maxFailedRuns):
                _budget.Run(sweep, maxFailedRuns);
                break;
            case SweepEvent.RunLeased(var run, var attempt, var holder):
                _leased.Run(sweep, KindOf(run), run.Trial, run.SeedIndex, run.Fold, run.RefitEpochs, attempt, holder.Worker, holder.Incarnation, at);
                break;
            case SweepEvent.LeaseEnded(var run, _, var reason):
                _ended.Run(sweep, KindOf(run), run.Trial, run.SeedIndex, run.Fold, One(reason == LeaseEnd.Lost), One(reason == LeaseEnd.Infrastructure), One(reason == LeaseEnd.OutOfMemory));
                break;
            case SweepEvent.RunSettled(var run, _, var outcome):
                _settled.Run(sweep, KindOf(run), run.Trial, run.SeedIndex, run.Fold, at, DomainJson.Write(outcome));
                break;
            case SweepEvent.TrialChosen chosen:
                foreach (var run in AnswerOf(sweep).Except(chosen.Runs)) Reopen(sweep, run);
                _chosen.Run(sweep, DomainJson.Write(chosen), chosen.Runs.Length);
                break;
            case SweepEvent.ModeChanged(var mode):
                _mode.Run(sweep, mode.ToString().ToLowerInvariant());
                break;
            case SweepEvent.RunsReopened(var runs):
                foreach (var run in runs) Reopen(sweep, run);
                if (runs.Any(run => run.Kind is RunKind.Fold)) _unchosen.Run(sweep);
                break;
            case SweepEvent.PlanExtended(var plan):
                _extended.Run(sweep, seq, plan.Trials.Length * plan.RunsPerTrial);
                ProjectTrials(sweep, plan);
                break;
            case SweepEvent.Deleted:
                foreach (var rows in _deleted) rows.Run(sweep);
                break;
            case SweepEvent.TestRowsSeen:
                _testLook.Run(sweep);
                break;
        }
    }

    private static int One(bool holds) => holds ? 1 : 0;

    /// <summary>The runs that were chosen for the answer last.</summary>
    private ImmutableArray<RunId> AnswerOf(string sweep)
    {
        using var rows = _answer.Query(sweep);
        return rows.Read() ? DomainJson.Read<SweepEvent.TrialChosen>(rows.GetString(0)).Runs : [];
    }

    private void Reopen(string sweep, RunId run) => _reopened.Run(sweep, KindOf(run), run.Trial, run.SeedIndex, run.Fold);

    private static string KindOf(RunId run) => run.Kind.ToString().ToLowerInvariant();

    private void ProjectPlan(string sweep, SweepPlan plan, string at)
    {
        _sweep.Run(sweep, at, plan.DataFingerprint, plan.Trials.Length * plan.RunsPerTrial, plan.Spec.Budget.MaxFailedRuns);
        ProjectTrials(sweep, plan);
    }

    private void ProjectTrials(string sweep, SweepPlan plan)
    {
        foreach (var (number, configuration) in plan.Trials)
        {
            _trial.Run(
                sweep,
                number,
                configuration.Beta,
                configuration.LatentDimension,
                configuration.LearningRate,
                configuration.BatchSize,
                configuration.Activation.ToString(),
                configuration.Optimizer.ToString());
        }
    }
}
