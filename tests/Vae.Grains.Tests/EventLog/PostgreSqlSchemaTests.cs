using Microsoft.Data.Sqlite;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests.EventLog;

public sealed class PostgreSqlSchemaTests
{
    private const string Password = "hunter2-is-no-secret";

    [Fact]
    public async Task A_database_without_tables_is_refused_with_the_command_that_makes_them()
    {
        await using var database = await TestDatabase.Create();
        var store = new StoreSettings.PostgreSql(database.ConnectionString);

        var message = $"{store} holds no tables of vae: run 'vae db migrate'.";
        Should.Throw<StoreException>(store.OpenLog).Message.ShouldBe(message);
        Should.Throw<StoreException>(() => store.OpenReader().List()).Message.ShouldBe(message);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_and_left_as_it_is()
    {
        await using var database = await TestDatabase.Create();
        var store = new StoreSettings.PostgreSql(database.ConnectionString);
        store.Migrate();
        await database.Execute("UPDATE vae_schema SET version = 900");

        Should.Throw<StoreException>(store.OpenLog).Message.ShouldContain("has schema version 900");
        Should.Throw<StoreException>(store.Migrate).Message.ShouldContain("use a newer vae");
        (await database.Row("SELECT version FROM vae_schema")).ShouldBe([900]);
    }

    [Fact]
    public async Task Migrating_twice_changes_nothing_and_keeps_what_is_stored()
    {
        await using var database = await TestDatabase.Create();
        var store = new StoreSettings.PostgreSql(database.ConnectionString);

        var first = store.Migrate();
        using (var log = store.OpenLog()) await log.Append(Some.Begin("kept"));
        var second = store.Migrate();

        first.From.ShouldBe(0);
        (second.From, second.To).ShouldBe((first.To, first.To));
        store.OpenReader().List().ShouldHaveSingleItem().Name.ShouldBe("kept");
    }

    [Fact]
    public async Task Of_programs_that_migrate_at_once_one_does_the_work()
    {
        await using var database = await TestDatabase.Create();
        var store = new StoreSettings.PostgreSql(database.ConnectionString);

        var migrations = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(store.Migrate)));

        migrations.Count(migration => migration.From == 0).ShouldBe(1);
        migrations.Select(migration => migration.To).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_tables_have_the_columns_that_those_of_a_home_have()
    {
        await using var database = await TestDatabase.Create();
        new StoreSettings.PostgreSql(database.ConnectionString).Migrate();
        using var folder = new TemporaryFolder();
        new SqliteEventLog(folder["vae.db"]).Dispose();
        using var home = new SqliteConnection($"Data Source={folder["vae.db"]};Pooling=False");
        home.Open();

        foreach (var table in (string[])["events", "sweeps", "trials", "runs", "epochs", "epoch_metrics"])
        {
            using var columns = home.CreateCommand();
            columns.CommandText = $"SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_table_info('{table}') ORDER BY name)";
            (await database.Row($"SELECT string_agg(column_name, ' ' ORDER BY column_name COLLATE \"C\") FROM information_schema.columns WHERE table_name = '{table}'"))
                .ShouldBe([columns.ExecuteScalar()!], table);
        }
    }

    [Fact]
    public void No_error_holds_the_password()
    {
        // Port 1 answers nobody.
        var away = new StoreSettings.PostgreSql($"Host=127.0.0.1;Port=1;Database=vae;Username=vae;Password={Password};Timeout=5");
        Exception[] failures =
        [
            Should.Throw<StoreException>(away.OpenLog),
            Should.Throw<StoreException>(away.Migrate),
            Should.Throw<StoreException>(() => away.OpenReader().List()),
            Should.Throw<StoreException>(() => new StoreSettings.PostgreSql($"Host=db;Passwort={Password}")),
        ];

        foreach (var failure in failures) failure.ToString().ShouldNotContain(Password);
        failures[0].Message.ShouldStartWith("The database 'vae' on 127.0.0.1:1 cannot be written: ");
        away.ToString().ShouldNotContain(Password);
    }
}
