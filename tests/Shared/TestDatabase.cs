using Npgsql;

namespace Vae.Tests.Shared;

/// <summary>An empty database of a test's own on the server that <c>VAE_TEST_DATABASE</c> names; dropped afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = $"vae_test_{Guid.CreateVersion7():N}";

    private TestDatabase(string server)
    {
        _server = server;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _name }.ToString();
    }

    /// <summary>Names the database to the program.</summary>
    public string ConnectionString { get; }

    /// <summary>Creates it; skips the test where there is no server.</summary>
    public static Task<TestDatabase> Create() => On(Server());

    /// <summary>Creates it on a server of the test's own.</summary>
    public static async Task<TestDatabase> On(string server)
    {
        var database = new TestDatabase(server);
        await Execute(database._server, $"CREATE DATABASE {database._name}");
        return database;
    }

    /// <summary>The server's connection string; skips the test where there is none.</summary>
    public static string Server()
    {
        var server = Environment.GetEnvironmentVariable("VAE_TEST_DATABASE");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "Needs a PostgreSQL server: 'make postgres' starts one and says how VAE_TEST_DATABASE names it.");
        return server!;
    }

    /// <summary>Runs statements in the database.</summary>
    public Task Execute(string sql) => Execute(ConnectionString, sql);

    /// <summary>The columns of the first row that a query gives.</summary>
    public async Task<object[]> Row(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        (await rows.ReadAsync()).ShouldBeTrue();
        var values = new object[rows.FieldCount];
        rows.GetValues(values);
        return values;
    }

    /// <summary>The one number that a query gives; 0 where it gives nothing.</summary>
    public async Task<long> Number(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? Convert.ToInt64(value, provider: null) : 0;
    }

    public async ValueTask DisposeAsync() => await Execute(_server, $"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
