using Microsoft.Data.Sqlite;

namespace Vae.Grains.EventLog;

/// <summary>The tables of a home's database: the log, and what follows from it for whoever asks with SQL.</summary>
internal static class SqliteSchema
{
    /// <summary>The version that this program writes, kept in SQLite's <c>user_version</c>.</summary>
    public const int Version = 3;

    private const string RunColumns =
        """
        (
            sweep TEXT NOT NULL,
            kind TEXT NOT NULL DEFAULT 'fold',
            trial INTEGER NOT NULL,
            seed_index INTEGER NOT NULL,
            fold INTEGER NOT NULL,
            refit_epochs INTEGER NOT NULL DEFAULT 0,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            losses INTEGER NOT NULL DEFAULT 0,
            infrastructure_failures INTEGER NOT NULL DEFAULT 0,
            out_of_memory INTEGER NOT NULL DEFAULT 0,
            worker TEXT NOT NULL,
            incarnation INTEGER NOT NULL,
            leased_at TEXT NOT NULL,
            settled_at TEXT,
            outcome TEXT,
            PRIMARY KEY (sweep, kind, trial, seed_index, fold)) WITHOUT ROWID;
        """;

    // Version 1 knew folds only; SQLite changes no primary key in place.
    private const string FromVersion1 =
        $"""
        ALTER TABLE trials ADD COLUMN optimizer TEXT NOT NULL DEFAULT 'Adam';
        ALTER TABLE sweeps ADD COLUMN chosen TEXT;
        ALTER TABLE sweeps ADD COLUMN test_looks INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE runs_2 {RunColumns}
        INSERT INTO runs_2 (sweep, trial, seed_index, fold, state, attempts, losses, infrastructure_failures, worker, incarnation, leased_at, settled_at, outcome)
        SELECT sweep, trial, seed_index, fold, state, attempts, losses, infrastructure_failures, worker, incarnation, leased_at, settled_at, outcome FROM runs;
        DROP TABLE runs;
        ALTER TABLE runs_2 RENAME TO runs;
        """;

    // Version 2 knew no control: every sweep ran as it was begun.
    private const string FromVersion2 =
        """
        ALTER TABLE runs ADD COLUMN out_of_memory INTEGER NOT NULL DEFAULT 0;
        """;

    private const string ControlColumns =
        """
        ALTER TABLE sweeps ADD COLUMN mode TEXT NOT NULL DEFAULT 'running';
        ALTER TABLE sweeps ADD COLUMN plan_seq INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE sweeps ADD COLUMN plan_version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sweeps ADD COLUMN answer_runs INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sweeps ADD COLUMN is_chosen INTEGER NOT NULL DEFAULT 0;
        UPDATE sweeps SET is_chosen = 1, answer_runs = json_array_length(chosen, '$.runs') WHERE chosen IS NOT NULL;
        """;

    private const string Tables =
        $"""
        CREATE TABLE events (
            sweep TEXT NOT NULL,
            seq INTEGER NOT NULL,
            at TEXT NOT NULL,
            type TEXT NOT NULL,
            payload TEXT NOT NULL,
            PRIMARY KEY (sweep, seq)) WITHOUT ROWID;

        CREATE TABLE sweeps (
            name TEXT NOT NULL PRIMARY KEY,
            created_at TEXT NOT NULL,
            data_fingerprint TEXT NOT NULL,
            planned_runs INTEGER NOT NULL,
            max_failed_runs INTEGER,
            chosen TEXT,
            test_looks INTEGER NOT NULL DEFAULT 0,
            mode TEXT NOT NULL DEFAULT 'running',
            plan_seq INTEGER NOT NULL DEFAULT 1,
            plan_version INTEGER NOT NULL DEFAULT 0,
            answer_runs INTEGER NOT NULL DEFAULT 0,
            is_chosen INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;

        CREATE TABLE trials (
            sweep TEXT NOT NULL,
            trial INTEGER NOT NULL,
            beta REAL NOT NULL,
            latent_dimension INTEGER NOT NULL,
            learning_rate REAL NOT NULL,
            batch_size INTEGER NOT NULL,
            activation TEXT NOT NULL,
            optimizer TEXT NOT NULL DEFAULT 'Adam',
            PRIMARY KEY (sweep, trial)) WITHOUT ROWID;

        CREATE TABLE runs {RunColumns}

        CREATE TABLE epochs (
            sweep TEXT NOT NULL,
            trial INTEGER NOT NULL,
            seed_index INTEGER NOT NULL,
            fold INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            metrics TEXT NOT NULL,
            PRIMARY KEY (sweep, trial, seed_index, fold, attempt, epoch)) WITHOUT ROWID;

        -- JSON names what is not finite, and SQL would take such a name for 0, the best of all ELBOs: NaN is NULL here.
        CREATE VIEW epoch_metrics AS
        WITH stored AS (
            SELECT sweep, trial, seed_index, fold, attempt, epoch,
                   replace(replace(replace(metrics, '"-Infinity"', '-9e999'), '"Infinity"', '9e999'), '"NaN"', 'null') AS metrics
            FROM epochs)
        SELECT sweep, trial, seed_index, fold, attempt, epoch,
               -(metrics ->> '$.train.distortion') AS train_reconstruction,
               metrics ->> '$.train.rate' AS train_kl,
               -(metrics ->> '$.validation.distortion') AS reconstruction,
               metrics ->> '$.validation.rate' AS kl,
               -(metrics ->> '$.validation.distortion') - (metrics ->> '$.validation.rate') AS elbo,
               metrics ->> '$.activeUnits' AS active_units,
               metrics ->> '$.sigma' AS sigma,
               metrics ->> '$.samplesPerSecond' AS samples_per_second
        FROM stored;
        """;

    /// <summary>Creates the tables in a new database, and brings an older one up to date.</summary>
    /// <exception cref="StoreException">The database was written by a newer program.</exception>
    public static void Ensure(SqliteConnection connection)
    {
        var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), provider: null);
        if (version > Version)
            throw new StoreException($"{connection.DataSource} has schema version {version}, this program knows {Version}: use a newer vae, or another --home.");
        var change = version switch
        {
            0 => Tables,
            1 => FromVersion1 + ControlColumns,
            2 => FromVersion2 + ControlColumns,
            _ => "",
        };
        if (version < Version) Execute(connection, $"BEGIN IMMEDIATE; {change} PRAGMA user_version = {Version}; COMMIT;");
    }

    /// <summary>Runs statements that return nothing.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
