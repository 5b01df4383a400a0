using System.Globalization;
using Npgsql;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Benchmarks.Orchestration;

/// <summary>What a run costs beside its training: lease, report, settle, log.</summary>
internal static class OrchestrationBenchmark
{
    private const int Folds = 5;

    /// <summary>Measures a sweep on each store that there is, and prints a line of a table for each.</summary>
    public static async Task Run(int runs, int slots, TextWriter output)
    {
        // Of a length that people give their sweeps: it stands in every row.
        var plan = PlanOf(runs, $"orchestration-{Guid.CreateVersion7().ToString("N")[^8..]}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Trials.Length * Folds:N0} runs of no length, {slots} slots, at most {NoOpWorker.RunsPerCall} runs per lease call, fsync on, {Environment.ProcessorCount} processors, .NET {Environment.Version}"));
        await output.WriteLineAsync();
        await output.WriteLineAsync(Measured.Header);
        using (var folder = new TemporaryFolder())
        {
            var store = new StoreSettings.SqliteFile(Path.Combine(folder.Place, "vae.db"));
            var measured = await SweepMeasurement.Of("SQLite", store, plan, slots);
            await output.WriteLineAsync(measured.Line(bytesOnDisk: new FileInfo(store.Path).Length));
        }

        if (StoreSettings.FromEnvironment(Environment.GetEnvironmentVariable) is { } database)
        {
            database.Migrate();
            var before = await Bytes(database);
            var measured = await SweepMeasurement.Of("PostgreSQL", database, plan, slots);
            await output.WriteLineAsync(measured.Line(await Bytes(database) - before));
        }
    }

    private static async Task<long> Bytes(StoreSettings.PostgreSql database)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static SweepPlan PlanOf(int runs, string name)
    {
        var plan = SomePlan.Of(trials: runs / Folds, folds: Folds, name: name);
        // One epoch is all that a run reports, so that the trials can be ranked.
        return plan with
        {
            Spec = plan.Spec with
            {
                Training = plan.Spec.Training with { Epochs = 1 },
                Evaluation = new EvaluationSpec { Finalists = 0, Refit = false },
            },
        };
    }
}
