using Microsoft.Data.Sqlite;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Grains.EventLog;

namespace Vae.Grains.Tests.EventLog;

/// <summary>The contract over SQLite, and what a file adds to it.</summary>
public sealed class SqliteEventLogTests : EventLogContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteEventLog _log;

    public SqliteEventLogTests() => _log = new SqliteEventLog(Database);

    private protected override IEventLog Log => _log;

    private string Database => _folder["vae.db"];

    private protected override ISweepReader Reader => ReaderOf(Database);

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_log_that_was_closed_is_opened_as_it_was()
    {
        using (var before = new SqliteEventLog(_folder["again.db"]))
        {
            await before.Append(Some.Begin("kept"));
            await before.Append(Some.Append("kept", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann)));
        }

        using var after = new SqliteEventLog(_folder["again.db"]);
        var loaded = (await after.Load("kept"))!;
        loaded.Head.ShouldBe(2);
        loaded.State.Leases.Open[Some.First].Holder.ShouldBe(Some.Ann);
    }

    [Fact]
    public async Task What_was_appended_before_closing_is_stored_and_what_comes_after_is_refused()
    {
        var log = new SqliteEventLog(_folder["closing.db"]);
        var last = log.Append(Some.Begin("last"));
        log.Dispose();

        (await last).ShouldBeTrue();
        (await Should.ThrowAsync<StoreException>(() => log.Append(Some.Begin("late")))).Message.ShouldBe("The event log is closed.");
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_named()
    {
        Directory.CreateDirectory(_folder["folder.db"]);
        Should.Throw<StoreException>(() => new SqliteEventLog(_folder["folder.db"])).Message.ShouldContain(_folder["folder.db"]);
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_and_left_as_it_is()
    {
        File.WriteAllText(_folder["letter.db"], new string('x', 5000));
        Should.Throw<StoreException>(() => new SqliteEventLog(_folder["letter.db"])).Message.ShouldContain(_folder["letter.db"]);
        File.ReadAllText(_folder["letter.db"]).ShouldBe(new string('x', 5000));
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused_in_plain_words()
    {
        var newer = _folder["newer.db"];
        new SqliteEventLog(newer).Dispose();
        Execute(newer, "PRAGMA user_version = 7");

        Should.Throw<StoreException>(() => new SqliteEventLog(newer)).Message
            .ShouldBe($"{newer} has schema version 7, this program knows 3: use a newer vae, or another --home.");
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_fails_the_append_and_says_so_once_for_all()
    {
        await _log.Append(Some.Begin("before"));
        _log.Failure.IsCompleted.ShouldBeFalse();
        Execute(Database, "ALTER TABLE events RENAME TO elsewhere");

        var failure = await Should.ThrowAsync<StoreException>(() => _log.Append(Some.Begin("after")));

        failure.Message.ShouldStartWith($"{Database} cannot be written: ");
        (await _log.Failure).ShouldBe(failure);
        Execute(Database, "ALTER TABLE elsewhere RENAME TO events");
        (await _log.Load("after")).ShouldBeNull();
        (await _log.Append(Some.Append("before", 2, new SweepEvent.BudgetChanged(1)))).ShouldBeTrue("the store is mended");
    }

    [Fact]
    public async Task A_spec_that_this_program_does_not_accept_is_a_store_that_cannot_be_read()
    {
        await _log.Append(Some.Begin("foreign"));
        Execute(Database, "UPDATE events SET payload = replace(payload, '\"linear\"', '\"spiral\"')");

        var failure = await Should.ThrowAsync<StoreException>(() => _log.Load("foreign"));

        failure.Message.ShouldStartWith($"{Database} cannot be read: ");
        failure.Message.ShouldContain("spiral");
    }

    [Fact]
    public async Task A_database_is_read_while_it_is_being_written()
    {
        await _log.Append(Some.Begin("read"));
        using var connection = Connect(Database);
        Execute(connection, "BEGIN IMMEDIATE; UPDATE sweeps SET planned_runs = 0;");

        var sweep = Reader.List().ShouldHaveSingleItem();

        sweep.Name.ShouldBe("read");
        sweep.Planned.ShouldBe(2);
        Execute(connection, "ROLLBACK");
    }

    [Fact]
    public void A_reader_creates_no_database()
    {
        Should.Throw<StoreException>(() => ReaderOf(_folder["missing.db"]).List()).Message.ShouldStartWith($"{_folder["missing.db"]} cannot be read: ");
        _folder.Files.ShouldNotContain(file => file.StartsWith("missing"));
    }

    [Fact]
    public async Task The_log_is_read_with_plain_SQL()
    {
        await _log.Append(Some.Begin("plain"));
        await _log.Append(Some.Append("plain", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann)));

        Query("SELECT seq, type, payload ->> '$.run', payload ->> '$.holder.worker', at FROM events WHERE sweep = 'plain' AND seq = 2")
            .ShouldBe([2L, "RunLeased", "t0/f0/s0", "ann", "2026-03-04T05:06:07.0000000+00:00"]);
        Query("SELECT beta, latent_dimension, learning_rate, batch_size, activation FROM trials WHERE sweep = 'plain'")
            .ShouldBe([1.0, 4L, 0.001, 128L, "Relu"]);
    }

    [Fact]
    public async Task The_view_of_epochs_shows_what_users_read()
    {
        await Store("view", Some.Epoch(3));

        // Train D = 9, R = 2; validation D = 10, R = 2.5, so the ELBO is −12.5.
        Query("SELECT epoch, train_reconstruction, train_kl, reconstruction, kl, elbo, active_units, sigma, samples_per_second FROM epoch_metrics")
            .ShouldBe([3L, -9.0, 2.0, -10.0, 2.5, -12.5, 2L, 0.5, 1000L]);
    }

    [Fact]
    public async Task A_diverged_epoch_never_looks_like_the_best_one()
    {
        await Store("diverged", new EpochMetrics(1, new ElboTerms(double.NaN, 1), new ElboTerms(double.PositiveInfinity, double.NaN), [], 0, null, 10));

        Query("SELECT train_reconstruction, train_kl, reconstruction, kl, elbo FROM epoch_metrics")
            .ShouldBe([DBNull.Value, 1L, double.NegativeInfinity, DBNull.Value, DBNull.Value]);
    }

    private static ISweepReader ReaderOf(string path) => new StoreSettings.SqliteFile(path).OpenReader();

    private async Task Store(string sweep, EpochMetrics metrics)
    {
        await _log.Append(Some.Begin(sweep));
        await _log.Append(Some.Append(sweep, 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann)) with
        {
            Epochs = [new(Some.First, 1, metrics)],
        });
    }

    private object[] Query(string sql)
    {
        using var connection = Connect(Database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        rows.Read().ShouldBeTrue();
        var values = new object[rows.FieldCount];
        rows.GetValues(values);
        return values;
    }

    private static void Execute(string database, string sql)
    {
        using var connection = Connect(database);
        Execute(connection, sql);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return connection;
    }
}
