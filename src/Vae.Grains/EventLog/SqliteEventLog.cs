using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Vae.Domain.Metrics;
using Vae.Grains.Telemetry;

namespace Vae.Grains.EventLog;

/// <summary>
/// The event log in one SQLite file: a thread of its own writes what has gathered in one transaction, fsync included.
/// </summary>
/// <remarks>One conflict inside a grouped transaction fails that append only.</remarks>
internal sealed class SqliteEventLog : IEventLog
{
    private const int PrimaryKeyViolated = 1555;

    private readonly AppendQueue _appends = new(wakesAtOnce: true);
    private readonly TaskCompletionSource<StoreException> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Instruments? _instruments;
    private readonly SqliteConnection _connection;
    private readonly SweepReader _sweeps;
    private readonly Thread _writer;

    /// <summary>Opens or creates the database.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public SqliteEventLog(string path, Instruments? instruments = null)
    {
        _instruments = instruments;
        var database = new SqliteDatabase(path);
        _connection = Open(path, database);
        _sweeps = new SweepReader(database);
        _writer = new Thread(WriteAll) { IsBackground = true, Name = "event log" };
        _writer.Start();
    }

    public Task<StoreException> Failure => _failure.Task;

    public Task<bool> Append(SweepAppend append) => _appends.Add(append);

    public Task<StoredSweep?> Load(string sweep) => Task.Run(() => _sweeps.Load(sweep));

    public Task<ImmutableArray<RunRecord>> Runs(string sweep) => Task.Run(() => _sweeps.Runs(sweep).ToImmutableArray());

    public Task<ImmutableArray<RunRecord>> Runs(string sweep, int trial, int runs) => Task.Run(() => _sweeps.RunsOf(sweep, trial, runs));

    public Task<long> Head(string sweep) => Task.Run(() => _sweeps.Head(sweep));

    public void Dispose()
    {
        _appends.Close();
        _writer.Join();
        _connection.Dispose();
    }

    private static SqliteConnection Open(string path, SqliteDatabase database)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = database.OpenToWrite();
            SqliteSchema.Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY;");
            SqliteSchema.Ensure(connection);
            return connection;
        }
        catch (Exception failure) when (failure is SqliteException or StoreException)
        {
            connection?.Dispose();
            throw failure as StoreException ?? new StoreException($"{path} cannot be opened: {failure.Message}", failure);
        }
    }

    private void WriteAll()
    {
        using var tables = new SqliteTables(_connection);
        while (WaitForAppends()) WriteGroup(tables, _appends.Take());
    }

    private bool WaitForAppends()
    {
        // The writer is a thread of its own: fsync must not hold a thread of the pool.
        var waiting = _appends.WaitAsync();
        return waiting.IsCompleted ? waiting.Result : waiting.AsTask().GetAwaiter().GetResult();
    }

    private void WriteGroup(SqliteTables tables, List<PendingAppend> group)
    {
        var stored = new bool[group.Count];
        var began = _instruments?.Begin() ?? 0;
        try
        {
            SqliteSchema.Execute(_connection, "BEGIN IMMEDIATE");
            for (var i = 0; i < group.Count; i++) stored[i] = TryWrite(tables, group[i]);
            SqliteSchema.Execute(_connection, "COMMIT");
        }
        catch (SqliteException failure)
        {
            Fail(group, new StoreException($"{_connection.DataSource} cannot be written: {failure.Message}", failure));
            return;
        }

        _instruments?.Appended(group.Sum(pending => pending.Append.Events.Length), began);
        for (var i = 0; i < group.Count; i++) group[i].Stored.SetResult(stored[i]);
    }

    private bool TryWrite(SqliteTables tables, PendingAppend pending)
    {
        if (!tables.Follows(pending.Append)) return false;
        SqliteSchema.Execute(_connection, "SAVEPOINT append");
        try
        {
            tables.Write(pending);
            SqliteSchema.Execute(_connection, "RELEASE append");
            return true;
        }
        catch (SqliteException conflict) when (conflict.SqliteExtendedErrorCode == PrimaryKeyViolated)
        {
            SqliteSchema.Execute(_connection, "ROLLBACK TO append; RELEASE append");
            return false;
        }
    }

    private void Fail(List<PendingAppend> group, StoreException failure)
    {
        try
        {
            SqliteSchema.Execute(_connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }

        _failure.TrySetResult(failure);
        foreach (var append in group) append.Stored.SetException(failure);
    }
}
