using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Vae.Domain;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Grains.EventLog;

/// <summary>Reads sweeps from the tables of a database.</summary>
internal sealed class SweepReader(IDatabase database) : ISweepReader
{
    private const string RunColumns = "trial, fold, seed_index, kind, refit_epochs";

    public ImmutableArray<SweepSummary> List() => Read(connection =>
    {
        using var snapshot = database.BeginSnapshot(connection);
        return ReadSummaries(connection, sweep: null);
    });

    public SweepStatus? Status(string sweep, int limit) => Read(connection =>
    {
        using var snapshot = database.BeginSnapshot(connection);
        if (ReadSummaries(connection, sweep) is not [var summary] || ReadPlan(connection, sweep) is not { } plan) return null;
        var epochs = plan.Spec.Training.Epochs;
        var spent = summary.Pruned == 0 ? 0 : ReadAll(
            connection,
            new SqlStatement(
                """
                SELECT count(*) FROM runs JOIN epochs
                  ON epochs.sweep = runs.sweep AND epochs.trial = runs.trial AND epochs.fold = runs.fold
                 AND epochs.seed_index = runs.seed_index AND epochs.attempt = runs.attempts
                WHERE runs.sweep = $1 AND runs.kind = 'fold' AND runs.outcome ->> 'type' = 'pruned'
                """,
                sweep),
            rows => rows.GetInt64(0))[0];
        return new SweepStatus(
            summary,
            ReadAll(
                connection,
                new SqlStatement(
                    $"SELECT {RunColumns}, worker FROM runs WHERE sweep = $1 AND state = 'leased' ORDER BY kind, trial, seed_index, fold LIMIT $2",
                    sweep,
                    limit),
                rows => new ActiveRun(ReadRunId(rows), rows.GetString(5), StepsDone: 0)),
            ReadAll(
                connection,
                new SqlStatement(
                    $"""
                    SELECT {RunColumns}, outcome FROM runs
                    WHERE sweep = $1 AND state = 'settled' AND outcome ->> 'type' <> 'completed' ORDER BY kind, trial, seed_index, fold LIMIT $2
                    """,
                    sweep,
                    limit),
                rows => (ReadRunId(rows), DomainJson.Read<RunOutcome>(rows.GetString(5)))),
            ((long)summary.Pruned * epochs) - spent,
            (long)plan.Trials.Length * plan.RunsPerTrial * epochs);
    });

    public SweepPlan? Plan(string sweep) => Read(connection => ReadPlan(connection, sweep));

    public SweepState? State(string sweep) => Load(sweep)?.State;

    /// <summary>A sweep as the tables have it; null where it was never begun.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public StoredSweep? Load(string sweep) => Read(connection =>
    {
        // One snapshot: a head that is younger than the state would hide events from whoever appends after it.
        using var snapshot = database.BeginSnapshot(connection);
        if (ReadPlan(connection, sweep) is not { } plan) return null;
        var state = ReadSweep(connection, SweepState.Begin(plan));
        var runs = new SqlStatement(
            $"SELECT {RunColumns}, state, attempts, losses, infrastructure_failures, out_of_memory, worker, incarnation, outcome FROM runs WHERE sweep = $1",
            sweep);
        var decided = new SqlStatement(
            $"SELECT type, payload FROM events WHERE sweep = $1 AND type IN ('{nameof(SweepEvent.RungReached)}', '{nameof(SweepEvent.RunsReopened)}', '{nameof(SweepEvent.RungPassed)}', '{nameof(SweepEvent.TrialPruned)}') ORDER BY seq", sweep);
        foreach (var happened in ReadAll(connection, decided, rows => StoredEvent.Read(rows.GetString(0), rows.GetString(1)))) state = state.Follow(happened);
        foreach (var run in ReadAll(connection, runs, ReadRun)) state = state.Restore(run);
        state = state.Arrived();
        return new StoredSweep(plan.TrialBudget is null ? state : Recall(connection, state), ReadHead(connection, sweep));
    });

    public IEnumerable<RunRecord> Runs(string sweep, RunId? after = null, int page = 2000)
    {
        foreach (var kind in Enum.GetValues<RunKind>().Where(kind => after is null || kind >= after.Value.Kind).Order())
        {
            var last = after?.Kind == kind ? after : null;
            ImmutableArray<RunRecord> read;
            do
            {
                read = Read(connection => ReadRuns(connection, sweep, kind, last, page));
                foreach (var run in read) yield return run;
                last = read.LastOrDefault()?.Run;
            }
            while (read.Length == page);
        }
    }

    /// <summary>The folds of a trial that were ever leased, with the epochs of their last attempts.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public ImmutableArray<RunRecord> RunsOf(string sweep, int trial, int runs) =>
        [.. Read(connection => ReadRuns(connection, sweep, RunKind.Fold, new RunId(trial, -1, -1), runs)).Where(record => record.Run.Trial == trial)];

    public ImmutableArray<NumberedEvent> Events(string sweep, long after, int limit) => Read(connection => ReadAll(
        connection,
        new SqlStatement("SELECT seq, at, type, payload FROM events WHERE sweep = $1 AND seq > $2 ORDER BY seq LIMIT $3", sweep, after, limit),
        rows => new NumberedEvent(rows.GetInt64(0), rows.GetFieldValue<DateTimeOffset>(1), StoredEvent.Read(rows.GetString(2), rows.GetString(3)))));

    public long Head(string sweep) => Read(connection => ReadHead(connection, sweep));

    private ImmutableArray<SweepSummary> ReadSummaries(DbConnection connection, string? sweep)
    {
        var counts = ReadAll(
            connection,
            sweep is null
                ? new SqlStatement("SELECT sweep, coalesce(outcome ->> 'type', state), count(*), count(outcome ->> 'reusedFrom') FROM runs GROUP BY 1, 2")
                : new SqlStatement("SELECT sweep, coalesce(outcome ->> 'type', state), count(*), count(outcome ->> 'reusedFrom') FROM runs WHERE sweep = $1 GROUP BY 1, 2", sweep),
            rows => (Of: (rows.GetString(0), rows.GetString(1)), Count: rows.GetInt32(2), Reused: rows.GetInt32(3))).ToDictionary(count => count.Of, count => (count.Count, count.Reused));
        const string Sweeps = "SELECT name, created_at, planned_runs, max_failed_runs, is_chosen, mode, data_fingerprint FROM sweeps";
        return ReadAll(
            connection,
            sweep is null ? new SqlStatement($"{Sweeps} ORDER BY name") : new SqlStatement($"{Sweeps} WHERE name = $1", sweep),
            rows =>
            {
                var name = rows.GetString(0);
                return new SweepSummary(
                    name,
                    rows.GetFieldValue<DateTimeOffset>(1),
                    rows.GetInt32(2),
                    Count("leased"),
                    Count("completed"),
                    Count("diverged"),
                    Count("failed"),
                    Count("cancelled"),
                    rows.IsDBNull(3) ? null : rows.GetInt32(3),
                    rows.GetBoolean(4),
                    ReadMode(rows.GetString(5)),
                    Count("pruned"),
                    counts.GetValueOrDefault((name, "completed")).Reused,
                    rows.GetString(6));

                int Count(string what) => counts.GetValueOrDefault((name, what)).Count;
            });
    }

    private ImmutableArray<RunRecord> ReadRuns(DbConnection connection, string sweep, RunKind kind, RunId? last, int limit)
    {
        var (room, text, outcome) = (Array.Empty<byte>(), Array.Empty<byte>(), (RunOutcome?)null);
        var records = ReadAll(
            connection,
            new SqlStatement(
                $"""
                SELECT {RunColumns}, outcome, attempts FROM runs
                WHERE sweep = $1 AND kind = $2 AND (trial, seed_index, fold) > ($3, $4, $5)
                ORDER BY trial, seed_index, fold LIMIT $6
                """,
                sweep,
                Projection.NameOf(kind),
                last?.Trial ?? -1,
                last?.SeedIndex ?? 0,
                last?.Fold ?? 0,
                limit),
            rows => new RunRecord(ReadRunId(rows, kind), rows.IsDBNull(5) ? null : OutcomeOf(database.Bytes(rows, 5, ref room)), []) { Attempt = rows.GetInt32(6) is > 0 and var attempt ? attempt : null });
        return kind is RunKind.Fold && !records.IsEmpty ? WithEpochs(connection, sweep, records) : records;

        // Most runs end like the one before.
        RunOutcome OutcomeOf(ReadOnlySpan<byte> stored)
        {
            if (!stored.SequenceEqual(text)) (text, outcome) = (stored.ToArray(), DomainJson.Read<RunOutcome>(Encoding.UTF8.GetString(stored)));
            return outcome!;
        }
    }

    /// <summary>Runs with the epochs of their last attempts, read in the order in which the table has them: a join would sort them.</summary>
    /// <remarks>Read after the runs: of one that has ended meanwhile there is more than was known of it, never less.</remarks>
    private ImmutableArray<RunRecord> WithEpochs(DbConnection connection, string sweep, ImmutableArray<RunRecord> runs)
    {
        var (first, last) = (runs[0].Run, runs[^1].Run);
        // Of rows that are compared, PostgreSQL believes that a page is a quarter of the table and would rather read all of it; of a range of trials it knows better.
        using var command = Command(connection, new SqlStatement(
            """
            SELECT trial, seed_index, fold, attempt, metrics FROM epochs
            WHERE sweep = $1 AND trial BETWEEN $2 AND $5
              AND (trial, seed_index, fold) >= ($2, $3, $4) AND (trial, seed_index, fold) <= ($5, $6, $7)
            ORDER BY trial, seed_index, fold, attempt, epoch
            """,
            sweep,
            first.Trial,
            first.SeedIndex,
            first.Fold,
            last.Trial,
            last.SeedIndex,
            last.Fold));
        using var rows = command.ExecuteReader();
        var records = runs.ToBuilder();
        var epochs = ImmutableArray.CreateBuilder<EpochMetrics>();
        var (current, room) = (0, Array.Empty<byte>());
        while (rows.Read())
        {
            var place = (rows.GetInt32(0), rows.GetInt32(1), rows.GetInt32(2));
            while (PlaceOf(records[current].Run).CompareTo(place) < 0)
            {
                Complete();
                current++;
            }

            if (PlaceOf(records[current].Run) == place && rows.GetInt32(3) == records[current].Attempt) epochs.Add(DomainJson.ReadEpoch(database.Bytes(rows, 4, ref room)));
        }

        Complete();
        return records.ToImmutable();

        static (int Trial, int SeedIndex, int Fold) PlaceOf(RunId run) => (run.Trial, run.SeedIndex, run.Fold);

        void Complete()
        {
            if (epochs.Count > 0) records[current] = records[current] with { Epochs = epochs.ToImmutable() };
            epochs.Clear();
        }
    }

    private long ReadHead(DbConnection connection, string sweep) =>
        ReadAll(connection, new SqlStatement("SELECT coalesce(max(seq), 0) FROM events WHERE sweep = $1", sweep), rows => rows.GetInt64(0))[0];

    private SweepPlan? ReadPlan(DbConnection connection, string sweep)
    {
        const string Planned = "SELECT type, payload, plan_seq FROM events JOIN sweeps ON name = sweep WHERE sweep = $1 AND seq = plan_seq";
        if (ReadAll(connection, new SqlStatement(Planned, sweep), rows => (Event: ReadEvent(rows), Seq: rows.GetInt64(2))) is not [var (planned, seq)]) return null;
        var plan = planned switch
        {
            SweepEvent.Planned(var first) => first,
            SweepEvent.PlanExtended(var extended) => extended,
            var other => throw new FormatException($"{sweep} has {other.GetType().Name} in the place of its plan"),
        };
        if (plan.TrialBudget is null) return plan;
        const string Proposed = "SELECT type, payload FROM events WHERE sweep = $1 AND seq > $2 AND type = 'TrialsProposed' ORDER BY seq";
        return plan.With([.. ReadAll(connection, new SqlStatement(Proposed, sweep, seq), rows => ((SweepEvent.TrialsProposed)ReadEvent(rows)).Trials).SelectMany(trials => trials)]);
    }

    /// <summary>What the search was told, from the log: few of its events say so.</summary>
    private SweepState Recall(DbConnection connection, SweepState state)
    {
        const string Told = "SELECT type, payload FROM events WHERE sweep = $1 AND type IN ('Planned', 'TrialMeasured', 'RunsReopened', 'PlanExtended') ORDER BY seq";
        var happened = ReadAll(connection, new SqlStatement(Told, state.Plan.Spec.Name), ReadEvent);
        return state.Recall(happened, ((SweepEvent.Planned)happened[0]).Plan.RunsPerTrial);
    }

    /// <summary>The event of the first two columns: type, payload.</summary>
    private static SweepEvent ReadEvent(DbDataReader rows) => StoredEvent.Read(rows.GetString(0), rows.GetString(1));

    private SweepState ReadSweep(DbConnection connection, SweepState begun)
    {
        using var command = Command(connection, new SqlStatement(
            "SELECT max_failed_runs, chosen, test_looks, is_chosen, mode, plan_version FROM sweeps WHERE name = $1", begun.Plan.Spec.Name));
        using var rows = command.ExecuteReader();
        if (!rows.Read()) return begun;
        var state = begun with
        {
            MaxFailedRuns = rows.IsDBNull(0) ? null : rows.GetInt32(0),
            TestLooks = rows.GetInt32(2),
            Mode = ReadMode(rows.GetString(4)),
            PlanVersion = rows.GetInt32(5),
        };
        return rows.IsDBNull(1)
            ? state
            : state.Choose(DomainJson.Read<SweepEvent.TrialChosen>(rows.GetString(1)).Runs) with { IsChosen = rows.GetBoolean(3) };
    }

    private static StoredRun ReadRun(DbDataReader rows) => new(
        ReadRunId(rows),
        new RunHistory(rows.GetInt32(6), rows.GetInt32(7), rows.GetInt32(8), rows.GetInt32(9)),
        rows.GetString(5) == "leased" ? new Holder(rows.GetString(10), rows.GetInt64(11)) : null,
        rows.IsDBNull(12) ? null : DomainJson.Read<RunOutcome>(rows.GetString(12)),
        IsAtRung: rows.GetString(5) == Projection.WaitingState);

    private static SweepMode ReadMode(string mode) => Enum.Parse<SweepMode>(mode, ignoreCase: true);

    /// <summary>The run of the first five columns: trial, fold, seed_index, kind, refit_epochs.</summary>
    private static RunId ReadRunId(DbDataReader rows) => ReadRunId(rows, rows.GetString(3) switch
    {
        "fold" => RunKind.Fold,
        "bound" => RunKind.Bound,
        "refit" => RunKind.Refit,
        var kind => throw new FormatException($"a run is of the kind '{kind}', which this program does not know"),
    });

    /// <summary>The same, where the kind is known.</summary>
    private static RunId ReadRunId(DbDataReader rows, RunKind kind)
    {
        var fold = new RunId(rows.GetInt32(0), rows.GetInt32(1), rows.GetInt32(2));
        return kind switch
        {
            RunKind.Bound => fold.Bound(),
            RunKind.Refit => RunId.Refit(fold.Trial, rows.GetInt32(4)),
            _ => fold,
        };
    }

    private ImmutableArray<T> ReadAll<T>(DbConnection connection, SqlStatement query, Func<DbDataReader, T> read)
    {
        using var command = Command(connection, query);
        using var rows = command.ExecuteReader();
        var all = ImmutableArray.CreateBuilder<T>();
        while (rows.Read()) all.Add(read(rows));
        return all.ToImmutable();
    }

    private DbCommand Command(DbConnection connection, SqlStatement query)
    {
        var command = connection.CreateCommand();
        command.CommandText = query.Text;
        for (var i = 0; i < query.Values.Length; i++) command.Parameters.Add(database.Parameter(i + 1, query.Values[i]));
        return command;
    }

    private T Read<T>(Func<DbConnection, T> query)
    {
        try
        {
            try
            {
                return Once();
            }
            catch (DbException broken) when (broken.IsTransient)
            {
                // A server that was restarted leaves dead connections behind.
                database.Reset();
                return Once();
            }
        }
        catch (Exception failure) when (failure is DbException or JsonException or FormatException)
        {
            throw database.CannotRead(failure);
        }

        T Once()
        {
            using var connection = database.OpenToRead();
            return query(connection);
        }
    }
}
