using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vae.Domain;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Grains.EventLog;

/// <summary>Reads the sweeps of a database; works beside the process that writes it.</summary>
public sealed class SqliteSweeps(string path)
{
    /// <summary>The number of the sweep's last event; 0 where it was never begun.</summary>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public long Head(string sweep) => Read(connection => ReadHead(connection, sweep));

    /// <summary>All sweeps, by name.</summary>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public ImmutableArray<SweepSummary> List() => Read(connection =>
    {
        using var list = new SqliteStatement(
            connection,
            """
            SELECT name, created_at, planned_runs, max_failed_runs, is_chosen, mode,
                   sum(state = 'leased'),
                   sum(outcome ->> '$.type' = 'completed'), sum(outcome ->> '$.type' = 'diverged'),
                   sum(outcome ->> '$.type' = 'failed'), sum(outcome ->> '$.type' = 'cancelled')
            FROM sweeps LEFT JOIN runs ON runs.sweep = sweeps.name
            GROUP BY name ORDER BY name
            """,
            0);
        using var rows = list.Query();
        var sweeps = ImmutableArray.CreateBuilder<SweepSummary>();
        while (rows.Read())
        {
            sweeps.Add(new SweepSummary(
                rows.GetString(0),
                DateTimeOffset.Parse(rows.GetString(1), CultureInfo.InvariantCulture),
                rows.GetInt32(2),
                Count(6),
                Count(7),
                Count(8),
                Count(9),
                Count(10),
                rows.IsDBNull(3) ? null : rows.GetInt32(3),
                rows.GetBoolean(4),
                Mode(rows.GetString(5))));
        }

        return sweeps.ToImmutable();

        int Count(int column) => rows.IsDBNull(column) ? 0 : rows.GetInt32(column);
    });

    /// <summary>A sweep as the tables have it; null where it was never begun.</summary>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    internal StoredSweep? Load(string sweep) => Read(connection =>
    {
        // One snapshot: a head that is younger than the state would hide events from whoever appends after it.
        using var transaction = connection.BeginTransaction(deferred: true);
        if (ReadPlan(connection, sweep) is not { } plan) return null;
        var state = ReadSweep(connection, SweepState.Begin(plan));
        using var runs = new SqliteStatement(
            connection,
            """
            SELECT trial, fold, seed_index, kind, refit_epochs, state, attempts, losses, infrastructure_failures, out_of_memory, worker, incarnation, outcome
            FROM runs WHERE sweep = ?1
            """,
            1);
        using (var rows = runs.Query(sweep))
        {
            while (rows.Read()) state = state.Restore(ReadRun(rows));
        }

        return new StoredSweep(state, ReadHead(connection, sweep));
    });

    /// <summary>A sweep's state as last stored; null where it was never begun.</summary>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public SweepState? State(string sweep) => Load(sweep)?.State;

    /// <summary>Every run that was ever leased, with the epochs of its last attempt, in the order of the runs.</summary>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public ImmutableArray<RunRecord> Runs(string sweep) => Read<ImmutableArray<RunRecord>>(connection =>
    {
        using var query = new SqliteStatement(
            connection,
            """
            SELECT runs.trial, runs.fold, runs.seed_index, runs.kind, runs.refit_epochs, outcome, attempts, metrics
            FROM runs LEFT JOIN epochs
              ON runs.kind = 'fold' AND epochs.sweep = runs.sweep AND epochs.trial = runs.trial AND epochs.fold = runs.fold
             AND epochs.seed_index = runs.seed_index AND epochs.attempt = runs.attempts
            WHERE runs.sweep = ?1
            ORDER BY runs.kind, runs.trial, runs.seed_index, runs.fold, epochs.epoch
            """,
            1);
        using var rows = query.Query(sweep);
        var records = ImmutableArray.CreateBuilder<RunRecord>();
        while (rows.Read())
        {
            var run = ReadRunId(rows);
            if (records.Count == 0 || records[^1].Run != run)
                records.Add(new RunRecord(run, rows.IsDBNull(5) ? null : DomainJson.Read<RunOutcome>(rows.GetString(5)), []) { Attempt = rows.GetInt32(6) });
            if (!rows.IsDBNull(7))
                records[^1] = records[^1] with { Epochs = records[^1].Epochs.Add(DomainJson.Read<EpochMetrics>(rows.GetString(7))) };
        }

        return [.. records.OrderBy(record => record.Run)];
    });

    private static long ReadHead(SqliteConnection connection, string sweep)
    {
        using var head = new SqliteStatement(connection, "SELECT coalesce(max(seq), 0) FROM events WHERE sweep = ?1", 1);
        using var rows = head.Query(sweep);
        rows.Read();
        return rows.GetInt64(0);
    }

    private static SweepPlan? ReadPlan(SqliteConnection connection, string sweep)
    {
        using var query = new SqliteStatement(connection, "SELECT type, payload FROM events JOIN sweeps ON name = sweep WHERE sweep = ?1 AND seq = plan_seq", 1);
        using var rows = query.Query(sweep);
        if (!rows.Read()) return null;
        return StoredEvent.Read(rows.GetString(0), rows.GetString(1)) switch
        {
            SweepEvent.Planned(var plan) => plan,
            SweepEvent.PlanExtended(var plan) => plan,
            var other => throw new FormatException($"{sweep} has {other.GetType().Name} in the place of its plan"),
        };
    }

    private static SweepState ReadSweep(SqliteConnection connection, SweepState begun)
    {
        using var query = new SqliteStatement(connection, "SELECT max_failed_runs, chosen, test_looks, is_chosen, mode, plan_version FROM sweeps WHERE name = ?1", 1);
        using var rows = query.Query(begun.Plan.Spec.Name);
        if (!rows.Read()) return begun;
        var state = begun with
        {
            MaxFailedRuns = rows.IsDBNull(0) ? null : rows.GetInt32(0),
            TestLooks = rows.GetInt32(2),
            Mode = Mode(rows.GetString(4)),
            PlanVersion = rows.GetInt32(5),
        };
        return rows.IsDBNull(1)
            ? state
            : state.Choose(DomainJson.Read<SweepEvent.TrialChosen>(rows.GetString(1)).Runs) with { IsChosen = rows.GetBoolean(3) };
    }

    private static SweepMode Mode(string text) => Enum.Parse<SweepMode>(text, ignoreCase: true);

    private static StoredRun ReadRun(SqliteDataReader rows)
    {
        var attempts = rows.GetInt32(6);
        return new StoredRun(
            ReadRunId(rows),
            new RunHistory(attempts, rows.GetInt32(7), rows.GetInt32(8), rows.GetInt32(9)),
            rows.GetString(5) == "leased" ? new Holder(rows.GetString(10), rows.GetInt64(11)) : null,
            rows.IsDBNull(12) ? null : DomainJson.Read<RunOutcome>(rows.GetString(12)));
    }

    /// <summary>The run of the first five columns: trial, fold, seed_index, kind, refit_epochs.</summary>
    private static RunId ReadRunId(SqliteDataReader rows)
    {
        var fold = new RunId(rows.GetInt32(0), rows.GetInt32(1), rows.GetInt32(2));
        return rows.GetString(3) switch
        {
            "fold" => fold,
            "bound" => fold.Bound(),
            "refit" => RunId.Refit(fold.Trial, rows.GetInt32(4)),
            var kind => throw new FormatException($"a run is of the kind '{kind}', which this program does not know"),
        };
    }

    private T Read<T>(Func<SqliteConnection, T> query)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString());
            connection.Open();
            return query(connection);
        }
        catch (Exception failure) when (failure is SqliteException or JsonException or FormatException)
        {
            throw new StoreException($"{path} cannot be read: {failure.Message}", failure);
        }
    }
}
