using System.Collections.Immutable;
using System.Data;
using Npgsql;
using Vae.Domain.Metrics;
using Vae.Grains.Telemetry;

namespace Vae.Grains.EventLog;

/// <summary>
/// The event log in a PostgreSQL database: one writer per silo stores what has gathered in one transaction.
/// </summary>
/// <remarks>
/// One conflict inside a grouped transaction fails that append only. A server that is away fails what is appended
/// meanwhile; when it is back, appends are stored again. A connection that breaks while a commit is under way leaves open
/// whether it was stored: both are right, for whoever appended loads the sweep anew.
/// </remarks>
internal sealed class PostgreSqlEventLog : IEventLog
{
    private readonly AppendQueue _appends = new(wakesAtOnce: false);
    private readonly Instruments? _instruments;
    private readonly PostgreSqlDatabase _database;
    private readonly SweepReader _sweeps;
    private readonly Task _writer;
    private NpgsqlConnection? _connection;

    /// <summary>Opens the log.</summary>
    /// <exception cref="StoreException">The database cannot be reached, or its schema is not this program's.</exception>
    public PostgreSqlEventLog(PostgreSqlDatabase database, Instruments? instruments = null)
    {
        _instruments = instruments;
        _database = database;
        _sweeps = new SweepReader(database);
        try
        {
            // No context: whoever opens the log may be a grain, whose turn this blocks.
            _connection = Task.Run(database.OpenToWrite).GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            database.Dispose();
            throw database.CannotWrite(failure);
        }

        _writer = Task.Run(WriteAll);
    }

    /// <summary>Never: a server comes back.</summary>
    public Task<StoreException> Failure { get; } = new TaskCompletionSource<StoreException>().Task;

    public Task<bool> Append(SweepAppend append) => _appends.Add(append);

    public Task<StoredSweep?> Load(string sweep) => Task.Run(() => _sweeps.Load(sweep));

    public Task<ImmutableArray<RunRecord>> Runs(string sweep) => Task.Run(() => _sweeps.Runs(sweep).ToImmutableArray());

    public Task<ImmutableArray<RunRecord>> Runs(string sweep, int trial, int runs) => Task.Run(() => _sweeps.RunsOf(sweep, trial, runs));

    public Task<long> Head(string sweep) => Task.Run(() => _sweeps.Head(sweep));

    public void Dispose()
    {
        _appends.Close();
        _writer.GetAwaiter().GetResult();
        _connection?.Dispose();
        _database.Dispose();
    }

    private async Task WriteAll()
    {
        while (await _appends.WaitAsync()) await Write(_appends.Take(), isLastTry: false);
    }

    private async Task Write(List<PendingAppend> group, bool isLastTry)
    {
        try
        {
            var began = _instruments?.Begin() ?? 0;
            var stored = await Store(group);
            _instruments?.Appended(group.Sum(pending => pending.Append.Events.Length), began);
            for (var i = 0; i < group.Count; i++) group[i].Stored.SetResult(stored[i]);
        }
        catch (PostgresException) when (!isLastTry && _connection is { State: ConnectionState.Open })
        {
            // The server refused a statement and took everything back; only the append that it came from is to suffer.
            foreach (var pending in group) await Write([pending], isLastTry: true);
        }
        catch (Exception failure)
        {
            var reason = _database.CannotWrite(failure);
            foreach (var pending in group) pending.Stored.SetException(reason);
            await Disconnect();
        }
    }

    /// <summary>Stores a group in one transaction and three round trips: what the log ends with, what is new, the commit.</summary>
    /// <returns>Which appends were stored; the others do not begin where the log ends.</returns>
    private async Task<bool[]> Store(List<PendingAppend> group)
    {
        _connection ??= await _database.OpenToWrite();
        await using var transaction = await _connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var tables = new PostgreSqlTables(_connection);
        var heads = await tables.LockHeads(group.Select(pending => pending.Append.Sweep));
        var stored = group.Select(pending => Follows(pending.Append)).ToArray();
        await tables.Write([.. group.Where((_, index) => stored[index])]);
        await transaction.CommitAsync();
        return stored;

        bool Follows(SweepAppend append)
        {
            if (heads.GetValueOrDefault(append.Sweep) != append.FirstSeq - 1) return false;
            heads[append.Sweep] = append.FirstSeq - 1 + append.Events.Length;
            return true;
        }
    }

    private async Task Disconnect()
    {
        if (_connection is null) return;
        try
        {
            await _connection.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // It was broken already.
        }

        _connection = null;
        _database.Reset();
    }
}
