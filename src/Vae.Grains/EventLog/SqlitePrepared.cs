using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Vae.Grains.EventLog;

/// <summary>A statement that is compiled once and run often.</summary>
/// <remarks>A command of ADO.NET looks every parameter up by its name, each time: more than half of what a short statement costs.</remarks>
internal sealed class SqlitePrepared : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    /// <summary>Compiles it.</summary>
    /// <exception cref="SqliteException">The statement is wrong.</exception>
    public SqlitePrepared(SqliteConnection connection, string text)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_connection, text, out _statement));
        // SQLite counts parameters in the order in which they stand: to it, $1 is a name.
        _places = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(_statement)).Select(number => raw.sqlite3_bind_parameter_index(_statement, $"${number}"))];
    }

    /// <summary>Runs it with the values of a statement of the same text.</summary>
    /// <exception cref="SqliteException">SQLite refuses it.</exception>
    public void Run(SqlStatement statement)
    {
        Bind(statement);
        Check(raw.sqlite3_step(_statement));
        // What was wrong with it is said once more, and is in the exception already.
        _ = raw.sqlite3_reset(_statement);
    }

    /// <summary>The first number that it gives.</summary>
    /// <exception cref="SqliteException">SQLite refuses it.</exception>
    public long Number(SqlStatement statement)
    {
        Bind(statement);
        Check(raw.sqlite3_step(_statement));
        var number = raw.sqlite3_column_int64(_statement, 0);
        _ = raw.sqlite3_reset(_statement);
        return number;
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(SqlStatement statement)
    {
        for (var i = 0; i < _places.Length; i++) Check(Bind(_places[i], SqliteDatabase.Stored(statement.Values[i])));
    }

    private int Bind(int place, object value) => value switch
    {
        string text => raw.sqlite3_bind_text(_statement, place, text),
        int integer => raw.sqlite3_bind_int64(_statement, place, integer),
        long integer => raw.sqlite3_bind_int64(_statement, place, integer),
        double real when double.IsNaN(real) => raw.sqlite3_bind_null(_statement, place),
        double real => raw.sqlite3_bind_double(_statement, place, real),
        DBNull => raw.sqlite3_bind_null(_statement, place),
        _ => throw new ArgumentException($"SQLite takes no {value.GetType().Name}.", nameof(value)),
    };

    private void Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW) return;
        var failure = new SqliteException(raw.sqlite3_errmsg(_connection).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(_connection));
        _ = raw.sqlite3_reset(_statement);
        throw failure;
    }
}
