using Npgsql;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests.Clusters;

/// <summary>A database of a test's own on the server that <c>VAE_TEST_DATABASE</c> names; dropped afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private TestDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    /// <summary>Names the database to the program.</summary>
    public string ConnectionString { get; }

    /// <summary>Creates it with the tables; skips the test where there is no server.</summary>
    public static async Task<TestDatabase> Create()
    {
        var server = Environment.GetEnvironmentVariable("VAE_TEST_DATABASE");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "Needs a PostgreSQL server: 'make postgres' starts one and says how VAE_TEST_DATABASE names it.");
        var database = new TestDatabase(server!, $"vae_e2e_{Guid.CreateVersion7():N}");
        await database.Execute($"CREATE DATABASE {database._name}");
        var migrated = await BuiltProgram.Start(new Dictionary<string, string> { ["VAE_DATABASE"] = database.ConnectionString }, "db", "migrate").End;
        migrated.ExitCode.ShouldBe(0, migrated.Error);
        return database;
    }

    /// <summary>The one number that a query gives; 0 where it gives nothing.</summary>
    public async Task<long> Number(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is { } value and not DBNull ? Convert.ToInt64(value, provider: null) : 0;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Execute($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
