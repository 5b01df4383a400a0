using System.Globalization;
using Microsoft.Data.Sqlite;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;

namespace Vae.Grains.EventLog;

/// <summary>Writes events and what follows from them, within the transaction that the caller holds.</summary>
internal sealed class SqliteTables(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _event = new(connection, "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5)", 5);
    private readonly SqliteStatement _sweep = new(connection, "INSERT INTO sweeps VALUES (?1, ?2, ?3, ?4, ?5)", 5);
    private readonly SqliteStatement _budget = new(connection, "UPDATE sweeps SET max_failed_runs = ?2 WHERE name = ?1", 2);
    private readonly SqliteStatement _trial = new(connection, "INSERT INTO trials VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", 7);
    private readonly SqliteStatement _leased = new(
        connection,
        """
        INSERT INTO runs (sweep, trial, seed_index, fold, state, attempts, worker, incarnation, leased_at)
        VALUES (?1, ?2, ?3, ?4, 'leased', ?5, ?6, ?7, ?8)
        ON CONFLICT DO UPDATE SET state = 'leased', attempts = ?5, worker = ?6, incarnation = ?7, leased_at = ?8
        """,
        8);
    private readonly SqliteStatement _ended = new(
        connection,
        """
        UPDATE runs SET state = 'pending', losses = losses + ?5, infrastructure_failures = infrastructure_failures + ?6
        WHERE sweep = ?1 AND trial = ?2 AND seed_index = ?3 AND fold = ?4
        """,
        6);
    private readonly SqliteStatement _settled = new(
        connection,
        """
        UPDATE runs SET state = 'settled', settled_at = ?5, outcome = ?6
        WHERE sweep = ?1 AND trial = ?2 AND seed_index = ?3 AND fold = ?4
        """,
        6);
    private readonly SqliteStatement _epoch = new(connection, "INSERT OR REPLACE INTO epochs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", 7);

    /// <summary>Writes one append.</summary>
    public void Write(SweepAppend append)
    {
        var at = append.At.ToString("O", CultureInfo.InvariantCulture);
        var seq = append.FirstSeq;
        foreach (var happened in append.Events)
        {
            var (type, payload) = StoredEvent.Write(happened);
            _event.Run(append.Sweep, seq++, at, type, payload);
            Project(append.Sweep, happened, at);
        }

        foreach (var (run, attempt, metrics) in append.Epochs)
            _epoch.Run(append.Sweep, run.Trial, run.SeedIndex, run.Fold, attempt, metrics.Epoch, DomainJson.Write(metrics));
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[_event, _sweep, _budget, _trial, _leased, _ended, _settled, _epoch])
            statement.Dispose();
    }

    private void Project(string sweep, SweepEvent happened, string at)
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
                _leased.Run(sweep, run.Trial, run.SeedIndex, run.Fold, attempt, holder.Worker, holder.Incarnation, at);
                break;
            case SweepEvent.LeaseEnded(var run, _, var reason):
                _ended.Run(sweep, run.Trial, run.SeedIndex, run.Fold, reason == LeaseEnd.Lost ? 1 : 0, reason == LeaseEnd.Infrastructure ? 1 : 0);
                break;
            case SweepEvent.RunSettled(var run, _, var outcome):
                _settled.Run(sweep, run.Trial, run.SeedIndex, run.Fold, at, DomainJson.Write(outcome));
                break;
        }
    }

    private void ProjectPlan(string sweep, SweepPlan plan, string at)
    {
        _sweep.Run(sweep, at, plan.DataFingerprint, plan.Trials.Length * plan.RunsPerTrial, plan.Spec.Budget.MaxFailedRuns);
        foreach (var (number, configuration) in plan.Trials)
        {
            _trial.Run(
                sweep,
                number,
                configuration.Beta,
                configuration.LatentDimension,
                configuration.LearningRate,
                configuration.BatchSize,
                configuration.Activation.ToString());
        }
    }
}
