using System.Collections.Immutable;
using Npgsql;

namespace Vae.Grains.EventLog;

/// <summary>Writes events and what follows from them, within the transaction that the caller holds, in as many round trips for one append as for hundreds.</summary>
internal sealed class PostgreSqlTables(NpgsqlConnection connection)
{
    // In one order, so that no two writers wait for each other.
    private const string Lock = "SELECT FROM sweeps WHERE name = ANY ($1) ORDER BY name FOR UPDATE";

    private const string Heads = "SELECT sweep, (SELECT max(seq) FROM events WHERE events.sweep = asked.sweep) FROM unnest($1::text[]) AS asked (sweep)";

    private const string Events =
        """
        INSERT INTO events (sweep, seq, at, type, payload)
        SELECT sweep, seq, at, type, payload::json
        FROM unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[]) AS new (sweep, seq, at, type, payload)
        """;

    private const string Epochs =
        """
        INSERT INTO epochs (sweep, trial, seed_index, fold, attempt, epoch, metrics)
        SELECT sweep, trial, seed_index, fold, attempt, epoch, metrics::json
        FROM unnest($1::text[], $2::integer[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::text[])
          AS new (sweep, trial, seed_index, fold, attempt, epoch, metrics)
        ON CONFLICT (sweep, trial, seed_index, fold, attempt, epoch) DO UPDATE SET metrics = excluded.metrics
        """;

    /// <summary>The number of the last event of each sweep that has one. Until the transaction ends no other writer adds to these sweeps.</summary>
    /// <remarks>A sweep that was never begun cannot be locked: of two writers that begin it, the second violates the key of its first event.</remarks>
    public async Task<Dictionary<string, long>> LockHeads(IEnumerable<string> appendedTo)
    {
        var sweeps = appendedTo.Distinct(StringComparer.Ordinal).ToArray();
        var heads = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var batch = Batch(new SqlStatement(Lock, [sweeps]), new SqlStatement(Heads, [sweeps]));
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        while (await rows.ReadAsync())
        {
            if (!await rows.IsDBNullAsync(1)) heads.Add(rows.GetString(0), rows.GetInt64(1));
        }

        return heads;
    }

    /// <summary>Writes appends that begin where the log ends.</summary>
    public async Task Write(ImmutableArray<PendingAppend> appends)
    {
        SqlStatement[] statements =
        [
            // First the epochs: a deletion takes them too.
            .. EpochsOf(appends),
            .. EventsOf(appends),
            .. appends.Select(pending => pending.Append).SelectMany(append => append.Events.SelectMany((happened, index) => Projection.Of(append.Sweep, happened, append.FirstSeq + index, append.At))),
        ];
        if (statements.Length == 0) return;
        await using var batch = Batch(statements);
        await batch.ExecuteNonQueryAsync();
    }

    private static IEnumerable<SqlStatement> EventsOf(ImmutableArray<PendingAppend> appends)
    {
        var rows = appends.SelectMany(pending => pending.Events.Select((stored, index) =>
            (pending.Append.Sweep, Seq: pending.Append.FirstSeq + index, pending.Append.At, Stored: stored))).ToArray();
        if (rows.Length > 0)
        {
            yield return new SqlStatement(
                Events,
                Column(rows, row => row.Sweep),
                Column(rows, row => row.Seq),
                Column(rows, row => row.At.ToUniversalTime()),
                Column(rows, row => row.Stored.Type),
                Column(rows, row => row.Stored.Payload));
        }
    }

    /// <summary>Each epoch once, as it was reported last: a statement cannot change a row twice.</summary>
    private static IEnumerable<SqlStatement> EpochsOf(ImmutableArray<PendingAppend> appends)
    {
        var rows = appends.SelectMany(pending => pending.Append.Epochs.Select((reported, index) => (pending.Append.Sweep, Reported: reported, Stored: pending.Epochs[index])))
            .GroupBy(row => (row.Sweep, row.Reported.Run, row.Reported.Attempt, row.Reported.Metrics.Epoch))
            .Select(same => same.Last()).ToArray();
        if (rows.Length > 0)
        {
            yield return new SqlStatement(
                Epochs,
                Column(rows, row => row.Sweep),
                Column(rows, row => row.Reported.Run.Trial),
                Column(rows, row => row.Reported.Run.SeedIndex),
                Column(rows, row => row.Reported.Run.Fold),
                Column(rows, row => row.Reported.Attempt),
                Column(rows, row => row.Reported.Metrics.Epoch),
                Column(rows, row => row.Stored));
        }
    }

    private NpgsqlBatch Batch(params ReadOnlySpan<SqlStatement> statements)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            foreach (var value in statement.Values) command.Parameters.Add(PostgreSqlDatabase.Parameter(value));
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static TValue[] Column<TRow, TValue>(TRow[] rows, Func<TRow, TValue> value) => Array.ConvertAll(rows, row => value(row));
}
