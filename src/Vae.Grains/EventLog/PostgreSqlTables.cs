using System.Collections.Immutable;
using Npgsql;
using Vae.Domain;

namespace Vae.Grains.EventLog;

/// <summary>Writes events and what follows from them, within the transaction that the caller holds, in two round trips however many appends there are.</summary>
/// <remarks>Rows that two writers may want are taken in one order, so that neither waits for the other for ever.</remarks>
internal sealed class PostgreSqlTables(NpgsqlConnection connection)
{
    private const string Events =
        """
        INSERT INTO events (sweep, seq, at, type, payload)
        SELECT sweep, seq, at, type, payload::json
        FROM unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[]) AS new (sweep, seq, at, type, payload)
        ON CONFLICT DO NOTHING RETURNING sweep, seq
        """;

    private const string Withdrawn = "DELETE FROM events USING unnest($1::text[], $2::bigint[]) AS old (sweep, seq) WHERE events.sweep = old.sweep AND events.seq = old.seq";

    private const string Epochs =
        """
        INSERT INTO epochs (sweep, trial, seed_index, fold, attempt, epoch, metrics)
        SELECT sweep, trial, seed_index, fold, attempt, epoch, metrics::json
        FROM unnest($1::text[], $2::integer[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::text[])
          AS new (sweep, trial, seed_index, fold, attempt, epoch, metrics)
        ON CONFLICT (sweep, trial, seed_index, fold, attempt, epoch) DO UPDATE SET metrics = excluded.metrics
        """;

    /// <summary>Inserts the events of appends that claim different places: all events of an append, or none.</summary>
    /// <returns>Which appends the log took; at a place of the others it holds an event already.</returns>
    public async Task<bool[]> Insert(ImmutableArray<SweepAppend> appends)
    {
        var inserted = await InsertWhereFree(appends);
        var stored = appends.Select(append => append.Places.All(inserted.Contains)).ToArray();
        var halves = appends.Where((_, index) => !stored[index]).SelectMany(append => append.Places).Where(inserted.Contains).ToArray();
        if (halves.Length > 0)
        {
            await using var withdraw = Command(Withdrawn, Column(halves, place => place.Sweep), Column(halves, place => place.Seq));
            await withdraw.ExecuteNonQueryAsync();
        }

        return stored;
    }

    /// <summary>Writes what follows from appends whose events are inserted, and their epochs.</summary>
    public async Task Project(ImmutableArray<SweepAppend> appends)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in appends.SelectMany(append => append.Events.SelectMany(happened => Projection.Of(append.Sweep, happened, append.At))))
            batch.BatchCommands.Add(Batched(statement.Text, statement.Values));
        if (EpochsOf(appends) is { Length: > 0 } epochs)
        {
            batch.BatchCommands.Add(Batched(
                Epochs,
                Column(epochs, epoch => epoch.Sweep),
                Column(epochs, epoch => epoch.Trial),
                Column(epochs, epoch => epoch.SeedIndex),
                Column(epochs, epoch => epoch.Fold),
                Column(epochs, epoch => epoch.Attempt),
                Column(epochs, epoch => epoch.Epoch),
                Column(epochs, epoch => epoch.Metrics)));
        }

        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync();
    }

    private async Task<HashSet<(string Sweep, long Seq)>> InsertWhereFree(ImmutableArray<SweepAppend> appends)
    {
        var inserted = new HashSet<(string Sweep, long Seq)>();
        var events = appends.SelectMany(append => append.Places.Zip(append.Events, (place, happened) => (place, append.At, Stored: StoredEvent.Write(happened))))
            .OrderBy(row => row.place.Sweep, StringComparer.Ordinal).ThenBy(row => row.place.Seq).ToArray();
        if (events.Length == 0) return inserted;
        await using var insert = Command(
            Events,
            Column(events, row => row.place.Sweep),
            Column(events, row => row.place.Seq),
            Column(events, row => row.At.ToUniversalTime()),
            Column(events, row => row.Stored.Type),
            Column(events, row => row.Stored.Payload));
        await using var rows = await insert.ExecuteReaderAsync();
        while (await rows.ReadAsync()) inserted.Add((rows.GetString(0), rows.GetInt64(1)));
        return inserted;
    }

    /// <summary>Each epoch once, as it was reported last.</summary>
    private static EpochRow[] EpochsOf(ImmutableArray<SweepAppend> appends) =>
    [
        .. from row in appends.SelectMany(append => append.Epochs.Select(epoch => (append.Sweep, Reported: epoch)))
           group row by (row.Sweep, row.Reported.Run.Trial, row.Reported.Run.SeedIndex, row.Reported.Run.Fold, row.Reported.Attempt, row.Reported.Metrics.Epoch) into same
           orderby same.Key.Sweep, same.Key.Trial, same.Key.SeedIndex, same.Key.Fold, same.Key.Attempt, same.Key.Epoch
           select new EpochRow(
               same.Key.Sweep,
               same.Key.Trial,
               same.Key.SeedIndex,
               same.Key.Fold,
               same.Key.Attempt,
               same.Key.Epoch,
               DomainJson.Write(same.Last().Reported.Metrics)),
    ];

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(PostgreSqlDatabase.Parameter(value));
        return command;
    }

    private static NpgsqlBatchCommand Batched(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(PostgreSqlDatabase.Parameter(value));
        return command;
    }

    private static TValue[] Column<TRow, TValue>(TRow[] rows, Func<TRow, TValue> value) => Array.ConvertAll(rows, row => value(row));

    private readonly record struct EpochRow(string Sweep, int Trial, int SeedIndex, int Fold, int Attempt, int Epoch, string Metrics);
}
