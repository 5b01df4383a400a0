using Microsoft.Data.Sqlite;

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

    private readonly Dictionary<string, SqlitePrepared> _prepared = [];

    /// <summary>Whether the append begins where the log ends: another activation's does not, nor what is written of a deleted sweep.</summary>
    public bool Follows(SweepAppend append) => Prepared(Head).Number(new SqlStatement(Head, append.Sweep)) == append.FirstSeq - 1;

    /// <summary>Writes one append.</summary>
    public void Write(PendingAppend pending)
    {
        var (append, index) = (pending.Append, 0);
        // First the epochs: a deletion takes them too.
        foreach (var (run, attempt, metrics) in append.Epochs)
            Run(new SqlStatement(Epoch, append.Sweep, run.Trial, run.SeedIndex, run.Fold, attempt, metrics.Epoch, pending.Epochs[index++]));

        var seq = append.FirstSeq;
        foreach (var ((type, payload), happened) in pending.Events.Zip(append.Events))
        {
            Run(new SqlStatement(Event, append.Sweep, seq, append.At, type, payload));
            foreach (var statement in Projection.Of(append.Sweep, happened, seq++, append.At)) Run(statement);
        }
    }

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values) prepared.Dispose();
    }

    private void Run(SqlStatement statement) => Prepared(statement.Text).Run(statement);

    private SqlitePrepared Prepared(string text)
    {
        if (!_prepared.TryGetValue(text, out var prepared)) _prepared.Add(text, prepared = new SqlitePrepared(connection, text));
        return prepared;
    }
}
