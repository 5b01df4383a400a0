using Npgsql;
using Vae.Grains.Telemetry;

namespace Vae.Grains.EventLog;

/// <summary>Where sweeps are stored. Its text names the place, and never holds a secret.</summary>
public abstract record StoreSettings
{
    private const string Variable = "VAE_DATABASE";

    private StoreSettings()
    {
    }

    /// <summary>The database that <c>VAE_DATABASE</c> names, or the file that <c>VAE_DATABASE_FILE</c> names; null where neither is set.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="StoreException">What is named is no connection string, or the file cannot be read.</exception>
    public static PostgreSql? FromEnvironment(Func<string, string?> environment)
    {
        if (NonEmpty(environment(Variable)) is { } connectionString) return new PostgreSql(connectionString);
        if (NonEmpty(environment($"{Variable}_FILE")) is not { } path) return null;
        try
        {
            return new PostgreSql(File.ReadAllText(path).Trim());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{Variable}_FILE: {path} cannot be read: {failure.Message}", failure);
        }

        static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>Reads the sweeps that are stored there.</summary>
    public abstract ISweepReader OpenReader();

    /// <summary>Opens the log to write it.</summary>
    /// <param name="instruments">Measure how it is written; null for nothing.</param>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    internal abstract IEventLog OpenLog(Instruments? instruments);

    /// <summary>Opens the log to write it, and measures nothing.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    internal IEventLog OpenLog() => OpenLog(instruments: null);

    /// <summary>One file, owned by one process.</summary>
    /// <param name="Path">The file; created where there is none.</param>
    public sealed record SqliteFile(string Path) : StoreSettings
    {
        /// <inheritdoc/>
        public override ISweepReader OpenReader() => new SweepReader(new SqliteDatabase(Path));

        /// <inheritdoc/>
        internal override IEventLog OpenLog(Instruments? instruments) => new SqliteEventLog(Path, instruments);

        /// <inheritdoc/>
        public override string ToString() => Path;
    }

    /// <summary>A database of a PostgreSQL server, version 15 or newer, shared by all silos of a cluster.</summary>
    public sealed record PostgreSql : StoreSettings
    {
        private readonly string _place;

        /// <summary>The database that a connection string of Npgsql names.</summary>
        /// <exception cref="StoreException">The text is no connection string; what it holds is not repeated.</exception>
        public PostgreSql(string connectionString)
        {
            _place = PlaceOf(connectionString)
                ?? throw new StoreException($"{Variable} is no connection string; one looks like 'Host=db.example;Database=vae;Username=vae;Password=…'.");
            ConnectionString = connectionString;
        }

        /// <summary>With what is secret in it: for drivers, never for people.</summary>
        public string ConnectionString { get; }

        /// <inheritdoc/>
        public override ISweepReader OpenReader() => new SweepReader(new PostgreSqlDatabase(this));

        /// <summary>Creates the tables, or brings older ones up to date; done to a database that is up to date it changes nothing.</summary>
        /// <returns>The schema's version before and after.</returns>
        /// <exception cref="StoreException">The database cannot be reached or changed, or its schema is of a newer program.</exception>
        public SchemaMigration Migrate() => new PostgreSqlDatabase(this).Migrate();

        /// <inheritdoc/>
        internal override IEventLog OpenLog(Instruments? instruments) => new PostgreSqlEventLog(new PostgreSqlDatabase(this), instruments);

        /// <inheritdoc/>
        public override string ToString() => _place;

        private static string? PlaceOf(string connectionString)
        {
            try
            {
                var parts = new NpgsqlConnectionStringBuilder(connectionString);
                return string.IsNullOrEmpty(parts.Host) ? null : $"The database '{parts.Database ?? parts.Username}' on {parts.Host}:{parts.Port}";
            }
            catch (Exception failure) when (failure is ArgumentException or FormatException)
            {
                // What is wrong with it may be a part of a password.
                return null;
            }
        }
    }
}
