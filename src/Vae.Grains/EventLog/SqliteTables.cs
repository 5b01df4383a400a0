using Microsoft.Data.Sqlite;
using Vae.Domain;

namespace Vae.Grains.EventLog;

/// <summary>Writes events and what follows from them, within the transaction that the caller holds.</summary>
internal sealed class SqliteTables(SqliteConnection connection) : IDisposable
{
    private const string Event = "INSERT INTO events (sweep, seq, at, type, payload) VALUES ($1, $2, $3, $4, $5)";

    private const string Head = "SELECT coalesce(max(seq), 0) FROM events WHERE sweep = $1";

    private const string Epoch =
        """
        INSERT INTO epochs (sweep, trial, seed_index, fold, attempt, epoch, metrics) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (sweep, trial, seed_index, fold, attempt, epoch) DO UPDATE SET metrics = excluded.metrics
        """;

    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    /// <summary>Whether the append begins where the log ends: another activation's does not, nor what is written of a deleted sweep.</summary>
    public bool Follows(SweepAppend append) => (long)Prepared(new SqlStatement(Head, append.Sweep)).ExecuteScalar()! == append.FirstSeq - 1;

    /// <summary>Writes one append.</summary>
    public void Write(SweepAppend append)
    {
        // First the epochs: a deletion takes them too.
        foreach (var (run, attempt, metrics) in append.Epochs)
            Run(new SqlStatement(Epoch, append.Sweep, run.Trial, run.SeedIndex, run.Fold, attempt, metrics.Epoch, DomainJson.Write(metrics)));

        var seq = append.FirstSeq;
        foreach (var happened in append.Events)
        {
            var (type, payload) = StoredEvent.Write(happened);
            Run(new SqlStatement(Event, append.Sweep, seq, append.At, type, payload));
            foreach (var statement in Projection.Of(append.Sweep, happened, seq++, append.At)) Run(statement);
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
    }

    private void Run(SqlStatement statement) => Prepared(statement).ExecuteNonQuery();

    private SqliteCommand Prepared(SqlStatement statement)
    {
        if (!_prepared.TryGetValue(statement.Text, out var command)) _prepared.Add(statement.Text, command = Prepare(statement));
        for (var i = 0; i < statement.Values.Length; i++) command.Parameters[i].Value = SqliteDatabase.Stored(statement.Values[i]);
        return command;
    }

    private SqliteCommand Prepare(SqlStatement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        for (var i = 1; i <= statement.Values.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }
}
