using Microsoft.Data.Sqlite;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Grains.EventLog;

namespace Vae.Grains.Tests.EventLog;

public sealed class SqliteSchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, "vae.db");

    private ISweepReader Reader => new StoreSettings.SqliteFile(Database).OpenReader();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_of_the_first_version_is_brought_up_to_date_with_all_it_holds()
    {
        using (var log = new SqliteEventLog(Database))
        {
            await log.Append(Some.Begin("old"));
            await log.Append(Some.Append("old", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann), new SweepEvent.RunSettled(Some.First, 1, new RunOutcome.Diverged(7, "NaN"))));
            await log.Append(Some.Append("old", 4, new SweepEvent.RunLeased(Some.Second, 1, Some.Bob)) with { Epochs = [Some.Reported(Some.Second, 1, 1)] });
        }

        var before = Reader.Runs("old").ToArray();
        ToVersion1();

        using (var log = new SqliteEventLog(Database))
        {
            Reader.Runs("old").Select(run => (run.Run, run.Outcome, run.Attempt, run.Epochs.Length))
                .ShouldBe(before.Select(run => (run.Run, run.Outcome, run.Attempt, run.Epochs.Length)));
            var state = (await log.Load("old"))!.State;
            state.Leases.Open.Keys.ShouldBe([Some.Second]);
            state.Leases.Settled.Keys.ShouldBe([Some.First]);
            state.IsChosen.ShouldBeFalse();
            (await log.Append(Some.Append("old", 5, new SweepEvent.RunSettled(Some.Second, 1, new RunOutcome.Completed())))).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_database_of_the_second_version_is_brought_up_to_date_with_what_was_chosen()
    {
        using (var log = new SqliteEventLog(Database))
        {
            await log.Append(Some.Begin("old"));
            await log.Append(Some.Append("old", 2, new SweepEvent.TrialChosen(0, [Some.First.Bound()])));
        }

        Execute(
            """
            ALTER TABLE sweeps DROP COLUMN mode;
            ALTER TABLE sweeps DROP COLUMN plan_seq;
            ALTER TABLE sweeps DROP COLUMN plan_version;
            ALTER TABLE sweeps DROP COLUMN answer_runs;
            ALTER TABLE sweeps DROP COLUMN is_chosen;
            ALTER TABLE runs DROP COLUMN out_of_memory;
            PRAGMA user_version = 2;
            """);

        using (var log = new SqliteEventLog(Database))
        {
            var state = (await log.Load("old"))!.State;
            state.IsChosen.ShouldBeTrue();
            state.AnswerRuns.ShouldBe([Some.First.Bound()]);
            (await log.Append(Some.Append("old", 3, new SweepEvent.TrialChosen(0, [])))).ShouldBeTrue();
            Reader.List().ShouldHaveSingleItem().Planned.ShouldBe(2);
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The tables as the first version made them.</summary>
    private void ToVersion1() => Execute(
            """
            BEGIN;
            ALTER TABLE trials DROP COLUMN optimizer;
            ALTER TABLE sweeps DROP COLUMN mode;
            ALTER TABLE sweeps DROP COLUMN plan_seq;
            ALTER TABLE sweeps DROP COLUMN plan_version;
            ALTER TABLE sweeps DROP COLUMN answer_runs;
            ALTER TABLE sweeps DROP COLUMN is_chosen;
            ALTER TABLE sweeps DROP COLUMN chosen;
            ALTER TABLE sweeps DROP COLUMN test_looks;
            ALTER TABLE runs RENAME TO runs_2;
            CREATE TABLE runs (
                sweep TEXT NOT NULL,
                trial INTEGER NOT NULL,
                seed_index INTEGER NOT NULL,
                fold INTEGER NOT NULL,
                state TEXT NOT NULL,
                attempts INTEGER NOT NULL,
                losses INTEGER NOT NULL DEFAULT 0,
                infrastructure_failures INTEGER NOT NULL DEFAULT 0,
                worker TEXT NOT NULL,
                incarnation INTEGER NOT NULL,
                leased_at TEXT NOT NULL,
                settled_at TEXT,
                outcome TEXT,
                PRIMARY KEY (sweep, trial, seed_index, fold)) WITHOUT ROWID;
            INSERT INTO runs SELECT sweep, trial, seed_index, fold, state, attempts, losses, infrastructure_failures, worker, incarnation, leased_at, settled_at, outcome FROM runs_2;
            DROP TABLE runs_2;
            PRAGMA user_version = 1;
            COMMIT;
            """);
}
