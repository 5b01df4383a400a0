using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Vae.Grains.EventLog;

/// <summary>A SQLite file; read beside the process that writes it.</summary>
internal sealed class SqliteDatabase(string path) : IDatabase
{
    public DbConnection OpenToRead() => Open(SqliteOpenMode.ReadOnly);

    /// <summary>Opens the file, and creates it where there is none.</summary>
    public SqliteConnection OpenToWrite() => Open(SqliteOpenMode.ReadWriteCreate);

    public DbTransaction BeginSnapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public DbParameter Parameter(int number, object? value) => new SqliteParameter { ParameterName = $"${number}", Value = Stored(value) };

    // The provider copies a text into an array of its own however it is asked.
    public ReadOnlySpan<byte> Bytes(DbDataReader rows, int column, ref byte[] room) => rows.GetFieldValue<byte[]>(column);

    public void Reset()
    {
        // A file has no server.
    }

    public StoreException CannotRead(Exception failure) => new($"{path} cannot be read: {failure.Message}", failure);

    /// <summary>A value as SQLite keeps it.</summary>
    public static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        StoredJson json => json.Text,
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        _ => value,
    };

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
