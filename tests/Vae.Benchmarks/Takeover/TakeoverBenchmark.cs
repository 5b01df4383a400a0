using System.Globalization;
using Npgsql;
using Vae.Benchmarks.Orchestration;
using Vae.Grains.EventLog;

namespace Vae.Benchmarks.Takeover;

/// <summary>How long a run stands still when what trains it, or what keeps account of it, is gone.</summary>
internal static class TakeoverBenchmark
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    private const string Spec =
        """
        name: NAME
        data: { source: linear, rows: 300, linear: { dimensions: 8, variances: [4, 2] } }
        model: { encoder: [16], decoder: [16], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.001, batchSize: 16, epochs: 1000000, warmUp: { epochs: 1 } }
        space: { latentDimension: [1] }
        crossValidation: { kind: holdout, share: 0.2 }
        evaluation: { finalists: 0, refit: false }
        """;

    /// <summary>Measures with real processes, and prints a table.</summary>
    /// <param name="program">The built <c>vae</c>.</param>
    /// <param name="leaseTerm">Seconds.</param>
    /// <param name="database">An empty database, or one of vae's.</param>
    /// <param name="output">Takes the table.</param>
    public static async Task Run(string program, int leaseTerm, StoreSettings.PostgreSql database, TextWriter output)
    {
        database.Migrate();
        using var folder = new TemporaryFolder();
        using var silos = new SiloProcesses(program, folder.Place);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var name = $"takeover-{Guid.CreateVersion7():N}";
        var spec = Path.Combine(folder.Place, "takeover.yaml");
        await File.WriteAllTextAsync(spec, Spec.Replace("NAME", name, StringComparison.Ordinal));

        StartControl();
        StartWorker("ann");
        await Until("SELECT count(*) = 2 FROM OrleansMembershipTable WHERE Status = 3");
        silos.Tell("submit", spec, "--gateway", silos.Gateway);
        await UntilTrained(attempt: 1);
        StartWorker("ben");
        await Until("SELECT count(*) = 3 FROM OrleansMembershipTable WHERE Status = 3");

        await output.WriteLineAsync($"| what ends, lease term {leaseTerm} s | s until the run is trained again |");
        await output.WriteLineAsync("|---|---|");
        await Measure("SIGTERM of its worker, another one has a free slot", () => silos.Terminate("ann"), () => UntilTrained(attempt: 2));
        await Measure(
            "SIGKILL of its worker, started again at once",
            () =>
            {
                silos.Kill("ben");
                StartWorker("ben");
            },
            () => UntilTrained(attempt: 3));
        StartWorker("ann");
        await Until("SELECT count(*) = 3 FROM OrleansMembershipTable WHERE Status = 3");
        await Measure("SIGKILL of its worker for good, another one has a free slot", () => silos.Kill("ben"), () => UntilTrained(attempt: 4));
        var before = 0L;
        await Measure(
            "SIGKILL of the control silo, started again at once (until an epoch is stored)",
            () =>
            {
                silos.Kill("control");
                before = Epochs().Result;
                StartControl();
            },
            () => Until($"SELECT count(*) > {before} FROM epochs WHERE sweep = '{name}'"));

        void StartControl() => silos.Start("control", "--roles", "control", "--lease-term", leaseTerm.ToString(CultureInfo.InvariantCulture));

        void StartWorker(string worker) => silos.Start(worker, "--roles", "worker", "--slots", "1");

        Task UntilTrained(int attempt) => Until($"SELECT count(*) > 0 FROM epochs WHERE sweep = '{name}' AND attempt = {attempt}");

        async Task Measure(string what, Action blow, Func<Task> recovered)
        {
            var began = TimeProvider.System.GetTimestamp();
            blow();
            await recovered();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {what} | {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} |"));
        }

        async Task Until(string sql)
        {
            while (true)
            {
                await using var command = source.CreateCommand(sql);
                if (await command.ExecuteScalarAsync() is true) return;
                await Task.Delay(Pace);
            }
        }

        async Task<long> Epochs()
        {
            await using var command = source.CreateCommand($"SELECT count(*) FROM epochs WHERE sweep = '{name}'");
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
