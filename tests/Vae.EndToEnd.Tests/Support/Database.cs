using Microsoft.Data.Sqlite;

namespace Vae.EndToEnd.Tests.Support;

/// <summary>A home's database, read beside the program.</summary>
internal static class Database
{
    /// <summary>Runs settled so far; 0 while there is no database yet.</summary>
    public static long Settled(string home) => Now(home, "SELECT count(*) FROM events WHERE type = 'RunSettled'");

    /// <summary>Epochs measured so far; 0 while there is no database yet.</summary>
    public static long Epochs(string home) => Now(home, "SELECT count(*) FROM epochs");

    /// <summary>Rungs that trials passed so far; 0 while there is no database yet.</summary>
    public static long RungsPassed(string home) => Now(home, "SELECT count(*) FROM events WHERE type = 'RungPassed'");

    /// <summary>The one number that a query gives.</summary>
    public static long Number(string home, string sql) => Convert.ToInt64(Scalar(home, sql), provider: null);

    /// <summary>The one text that a query gives.</summary>
    public static string Text(string home, string sql) => Scalar(home, sql) as string ?? "";

    private static object? Scalar(string home, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(home, "vae.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static long Now(string home, string sql)
    {
        if (!File.Exists(Path.Combine(home, "vae.db"))) return 0;
        try
        {
            return Number(home, sql);
        }
        catch (SqliteException)
        {
            // The tables are being made.
            return 0;
        }
    }
}
