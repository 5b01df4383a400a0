using System.Data;
using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Vae.Grains.EventLog;

/// <summary>A database of a PostgreSQL server.</summary>
internal sealed class PostgreSqlDatabase : IDatabase, IDisposable
{
    private const string AutoPrepare = "Max Auto Prepare";

    private readonly StoreSettings.PostgreSql _settings;
    private readonly NpgsqlDataSource _connections;

    public PostgreSqlDatabase(StoreSettings.PostgreSql settings)
    {
        _settings = settings;
        var parts = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        // The log knows few statements and runs them often. Behind a pooler that forbids it, the connection string says 0.
        if (!parts.ContainsKey(AutoPrepare)) parts.MaxAutoPrepare = 50;
        if (!parts.ContainsKey("Application Name")) parts.ApplicationName = "vae";
        _connections = NpgsqlDataSource.Create(parts);
    }

    public DbConnection OpenToRead() => _connections.OpenConnection();

    /// <summary>Opens a connection whose commits are durable, to a database whose schema is this program's.</summary>
    /// <exception cref="StoreException">It has another schema.</exception>
    public async Task<NpgsqlConnection> OpenToWrite()
    {
        var connection = await _connections.OpenConnectionAsync();
        try
        {
            await using var durable = new NpgsqlCommand(
                "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'", connection);
            await durable.ExecuteNonQueryAsync();
            PostgreSqlSchema.Check(connection, _settings);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="StoreSettings.PostgreSql.Migrate"/>
    public SchemaMigration Migrate()
    {
        try
        {
            using var connection = _connections.OpenConnection();
            return PostgreSqlSchema.Migrate(connection, _settings);
        }
        catch (NpgsqlException failure)
        {
            throw new StoreException($"{_settings} cannot be migrated: {Reason(failure)}", failure);
        }
        finally
        {
            Dispose();
        }
    }

    public DbTransaction BeginSnapshot(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    public DbParameter Parameter(int number, object? value) => Parameter(value);

    /// <summary>A value as PostgreSQL takes it; its number is its place.</summary>
    public static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value },
        StoredJson json => new NpgsqlParameter { Value = json.Text, NpgsqlDbType = NpgsqlDbType.Json },
        DateTimeOffset at => new NpgsqlParameter { Value = at.ToUniversalTime() },
        _ => new NpgsqlParameter { Value = value },
    };

    public ReadOnlySpan<byte> Bytes(DbDataReader rows, int column, ref byte[] room)
    {
        var length = (int)rows.GetBytes(column, 0, null, 0, 0);
        if (room.Length < length) room = new byte[2 * length];
        return room.AsSpan(0, (int)rows.GetBytes(column, 0, room, 0, length));
    }

    public void Reset() => _connections.Clear();

    public StoreException CannotRead(Exception failure) => Cannot("read", failure);

    /// <summary>Why the store cannot be written, in plain words and without a secret.</summary>
    public StoreException CannotWrite(Exception failure) => Cannot("written", failure);

    public void Dispose() => _connections.Dispose();

    private StoreException Cannot(string what, Exception failure) => failure as StoreException ?? (failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => PostgreSqlSchema.Missing(_settings),
        _ => new StoreException($"{_settings} cannot be {what}: {Reason(failure)}", failure),
    });

    private static string Reason(Exception failure) => failure switch
    {
        PostgresException refused => $"{refused.MessageText} ({refused.SqlState})",
        { InnerException: { } cause } => Reason(cause),
        _ => failure.Message,
    };
}
