using Npgsql;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests.EventLog;

/// <summary>The contract over PostgreSQL, and what a server that many silos share adds to it.</summary>
public sealed class PostgreSqlEventLogTests : EventLogContract, IAsyncLifetime
{
    private TestDatabase _database = null!;
    private StoreSettings.PostgreSql _store = null!;
    private IEventLog _log = null!;

    private protected override IEventLog Log => _log;

    private protected override ISweepReader Reader => _store.OpenReader();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _store = new StoreSettings.PostgreSql(_database.ConnectionString);
        _store.Migrate();
        _log = _store.OpenLog();
    }

    public async ValueTask DisposeAsync()
    {
        _log?.Dispose();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Two_silos_that_write_one_sweep_leave_neither_a_gap_nor_a_double()
    {
        using var other = _store.OpenLog();
        await Log.Append(Some.Begin("shared"));
        var stored = await Task.WhenAll(Enumerable.Range(0, 2).Select(silo => Task.Run(async () =>
        {
            var log = silo == 0 ? Log : other;
            var places = new List<long>();
            for (var seq = 2L; seq < 60; seq++)
                if (await log.Append(Some.Append("shared", seq, new SweepEvent.BudgetChanged(silo)))) places.Add(seq);
            return places;
        })));

        stored[0].Intersect(stored[1]).ShouldBeEmpty();
        var events = Reader.Events("shared", after: 1, limit: 100);
        events.Select(entry => entry.Seq).ShouldBe(Enumerable.Range(2, events.Length).Select(seq => (long)seq));
        foreach (var (seq, _, happened) in events) stored[((SweepEvent.BudgetChanged)happened).MaxFailedRuns!.Value].ShouldContain(seq);
        events.Length.ShouldBe(stored[0].Count + stored[1].Count);
    }

    [Fact]
    public async Task Silos_that_write_the_same_sweeps_in_opposite_orders_do_not_block_each_other()
    {
        using var other = _store.OpenLog();
        var sweeps = Enumerable.Range(0, 40).Select(number => $"crossed-{number}").ToArray();
        await Task.WhenAll(sweeps.Select(sweep => Log.Append(Some.Begin(sweep))));

        var here = sweeps.Select(sweep => Log.Append(Some.Append(sweep, 2, new SweepEvent.BudgetChanged(1)))).ToArray();
        var there = sweeps.Reverse().Select(sweep => other.Append(Some.Append(sweep, 2, new SweepEvent.BudgetChanged(2)))).ToArray();

        (await Task.WhenAll(here)).Zip((await Task.WhenAll(there)).Reverse()).ShouldAllBe(won => won.First != won.Second);
    }

    [Fact]
    public async Task A_text_that_the_server_refuses_fails_its_own_append_and_none_that_is_stored_with_it()
    {
        var bad = new SweepEvent.RunSettled(Some.First, 1, new RunOutcome.Failed(FailureKind.Bug, "fine"));
        await Task.WhenAll(Log.Append(Some.Begin("good")), Log.Append(Some.Begin("bad")));

        var refused = Log.Append(Some.Append("bad", 2, new SweepEvent.RunLeased(Some.First, 1, new("a\0b", 1)), bad));
        var beside = Log.Append(Some.Append("good", 2, new SweepEvent.BudgetChanged(1)));

        (await Should.ThrowAsync<StoreException>(() => refused)).Message.ShouldStartWith($"{_store} cannot be written: ");
        (await beside).ShouldBeTrue();
        (await Log.Head("bad")).ShouldBe(1);
        (await Log.Append(Some.Append("bad", 2, new SweepEvent.BudgetChanged(1)))).ShouldBeTrue();
        Log.Failure.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_sweep_is_read_while_another_connection_holds_it_to_write()
    {
        await Log.Append(Some.Begin("read"));
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var update = new NpgsqlCommand("UPDATE sweeps SET planned_runs = 0", connection, transaction);
        await update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Reader.List().ShouldHaveSingleItem().Planned.ShouldBe(2);
        (await Log.Load("read"))!.Head.ShouldBe(1);
    }

    [Fact]
    public async Task Connections_that_the_server_cut_are_replaced()
    {
        await Log.Append(Some.Begin("cut"));
        await _database.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        await Should.ThrowAsync<StoreException>(() => Log.Append(Some.Append("cut", 2, new SweepEvent.BudgetChanged(1))));

        var head = await Log.Head("cut");
        (await Log.Append(Some.Append("cut", head + 1, new SweepEvent.BudgetChanged(2)))).ShouldBeTrue();
    }

    [Fact]
    public async Task The_view_of_epochs_shows_what_users_read_and_a_diverged_epoch_never_as_the_best()
    {
        await Log.Append(Some.Begin("view"));
        await Log.Append(Some.Append("view", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann)) with
        {
            Epochs =
            [
                Some.Reported(Some.First, 1, epoch: 1),
                new(Some.First, 1, new EpochMetrics(2, new ElboTerms(double.NaN, 1), new ElboTerms(double.PositiveInfinity, double.NaN), [], 0, null, 10)),
            ],
        });

        // Train D = 9, R = 2; validation D = 10, R = 2.5, so the ELBO is −12.5.
        const string Columns = "SELECT train_reconstruction, train_kl, reconstruction, kl, elbo, active_units, sigma FROM epoch_metrics WHERE epoch =";
        (await _database.Row($"{Columns} 1")).ShouldBe([-9.0, 2.0, -10.0, 2.5, -12.5, 2, 0.5]);
        (await _database.Row($"{Columns} 2")).ShouldBe([DBNull.Value, 1.0, double.NegativeInfinity, DBNull.Value, DBNull.Value, 0, DBNull.Value]);
    }
}
