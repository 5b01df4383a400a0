using Npgsql;

namespace Vae.Grains.EventLog;

/// <summary>The tables of a PostgreSQL database: those of <see cref="SqliteSchema"/> with the same columns, and those by which silos find each other.</summary>
/// <remarks>Changed by a migration that somebody asked for, never by a silo.</remarks>
internal static class PostgreSqlSchema
{
    /// <summary>The version that this program reads and writes.</summary>
    public static readonly int Version = Steps.Length;

    // Any number; the same in every version of the program.
    private const long MigrationLock = 7_385_602_214;

    private const string Sweeps =
        """
        CREATE TABLE events (
            sweep text COLLATE "C" NOT NULL,
            seq bigint NOT NULL,
            at timestamptz NOT NULL,
            type text NOT NULL,
            payload json NOT NULL,
            PRIMARY KEY (sweep, seq));

        CREATE TABLE sweeps (
            name text COLLATE "C" NOT NULL PRIMARY KEY,
            created_at timestamptz NOT NULL,
            data_fingerprint text NOT NULL,
            planned_runs integer NOT NULL,
            max_failed_runs integer,
            chosen json,
            test_looks integer NOT NULL DEFAULT 0,
            mode text NOT NULL DEFAULT 'running',
            plan_seq bigint NOT NULL DEFAULT 1,
            plan_version integer NOT NULL DEFAULT 0,
            answer_runs integer NOT NULL DEFAULT 0,
            is_chosen boolean NOT NULL DEFAULT false);

        CREATE TABLE trials (
            sweep text COLLATE "C" NOT NULL,
            trial integer NOT NULL,
            beta double precision NOT NULL,
            latent_dimension integer NOT NULL,
            learning_rate double precision NOT NULL,
            batch_size integer NOT NULL,
            activation text NOT NULL,
            optimizer text NOT NULL,
            PRIMARY KEY (sweep, trial));

        -- Room for a run's later rows beside its first one: none of them changes an index.
        CREATE TABLE runs (
            sweep text COLLATE "C" NOT NULL,
            kind text COLLATE "C" NOT NULL,
            trial integer NOT NULL,
            seed_index integer NOT NULL,
            fold integer NOT NULL,
            refit_epochs integer NOT NULL DEFAULT 0,
            state text NOT NULL,
            attempts integer NOT NULL,
            losses integer NOT NULL DEFAULT 0,
            infrastructure_failures integer NOT NULL DEFAULT 0,
            out_of_memory integer NOT NULL DEFAULT 0,
            worker text NOT NULL,
            incarnation bigint NOT NULL,
            leased_at timestamptz NOT NULL,
            settled_at timestamptz,
            outcome json,
            PRIMARY KEY (sweep, kind, trial, seed_index, fold)) WITH (fillfactor = 60);

        CREATE TABLE epochs (
            sweep text COLLATE "C" NOT NULL,
            trial integer NOT NULL,
            seed_index integer NOT NULL,
            fold integer NOT NULL,
            attempt integer NOT NULL,
            epoch integer NOT NULL,
            metrics json NOT NULL,
            PRIMARY KEY (sweep, trial, seed_index, fold, attempt, epoch));

        -- PostgreSQL takes NaN for the greatest of all numbers, the best of all ELBOs: it is NULL here.
        CREATE VIEW epoch_metrics AS
        WITH stored AS (
            SELECT sweep, trial, seed_index, fold, attempt, epoch,
                   (metrics #>> '{train,distortion}')::double precision AS train_distortion,
                   (metrics #>> '{train,rate}')::double precision AS train_rate,
                   (metrics #>> '{validation,distortion}')::double precision AS distortion,
                   (metrics #>> '{validation,rate}')::double precision AS rate,
                   (metrics ->> 'activeUnits')::integer AS active_units,
                   (metrics ->> 'sigma')::double precision AS sigma,
                   (metrics ->> 'samplesPerSecond')::double precision AS samples_per_second
            FROM epochs)
        SELECT sweep, trial, seed_index, fold, attempt, epoch,
               nullif(-train_distortion, 'NaN') AS train_reconstruction,
               nullif(train_rate, 'NaN') AS train_kl,
               nullif(-distortion, 'NaN') AS reconstruction,
               nullif(rate, 'NaN') AS kl,
               nullif(-distortion - rate, 'NaN') AS elbo,
               active_units,
               nullif(sigma, 'NaN') AS sigma,
               nullif(samples_per_second, 'NaN') AS samples_per_second
        FROM stored;
        """;

    /// <summary>What brings the schema from each version to the next, from none.</summary>
    private static string[] Steps => [Sweeps + MembershipSchema.Tables];

    /// <summary>Refuses a database whose schema is not this program's.</summary>
    /// <exception cref="StoreException">It is missing, older or newer.</exception>
    public static void Check(NpgsqlConnection connection, StoreSettings.PostgreSql database)
    {
        var version = ReadVersion(connection);
        if (version == 0) throw Missing(database);
        if (version < Version) throw new StoreException($"{database} has schema version {version}, this program needs {Version}: run 'vae db migrate'.");
        if (version > Version) throw Newer(database, version);
    }

    /// <summary>The tables are not there.</summary>
    public static StoreException Missing(StoreSettings.PostgreSql database) => new($"{database} holds no tables of vae: run 'vae db migrate'.");

    /// <inheritdoc cref="StoreSettings.PostgreSql.Migrate"/>
    public static SchemaMigration Migrate(NpgsqlConnection connection, StoreSettings.PostgreSql database)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock({MigrationLock}); CREATE TABLE IF NOT EXISTS vae_schema (version integer NOT NULL)");
        var version = ReadVersion(connection);
        if (version > Version) throw Newer(database, version);
        if (version < Version)
        {
            foreach (var step in Steps[version..]) Execute(connection, step);
            Execute(connection, $"DELETE FROM vae_schema; INSERT INTO vae_schema VALUES ({Version})");
        }

        transaction.Commit();
        return new SchemaMigration(version, Version);
    }

    private static StoreException Newer(StoreSettings.PostgreSql database, int version) =>
        new($"{database} has schema version {version}, this program knows {Version}: use a newer vae, or another database.");

    private static int ReadVersion(NpgsqlConnection connection)
    {
        using var exists = new NpgsqlCommand("SELECT to_regclass('vae_schema') IS NOT NULL", connection);
        if (exists.ExecuteScalar() is not true) return 0;
        using var version = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM vae_schema", connection);
        return (int)version.ExecuteScalar()!;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
