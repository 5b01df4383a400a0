using System.Globalization;
using Npgsql;
using Vae.Benchmarks.Orchestration;
using Vae.Benchmarks.Takeover;
using Vae.Grains.EventLog;

namespace Vae.Benchmarks.Scaling;

/// <summary>How much sooner two worker processes of one slot each are done with a sweep than one of them.</summary>
internal static class TwoWorkersBenchmark
{
    private const int Trials = 2;
    private const int CalibrationEpochs = 1000;
    // A minute and more: the run that it is reckoned from holds what is slow at first.
    private const double SecondsOfARun = 80;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    // One fold each, all of them of the same cost, and nothing after the folds.
    private const string Spec =
        """
        name: NAME
        data: { source: linear, rows: 4000, linear: { dimensions: 64, variances: [4, 2] } }
        model: { encoder: [128], decoder: [128], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.001, batchSize: 128, epochs: EPOCHS, warmUp: { epochs: 1 } }
        space: { beta: [BETAS], latentDimension: [4] }
        crossValidation: { kind: holdout, share: 0.2 }
        evaluation: { finalists: 0, refit: false }
        resources: { requires: [crew=CREW] }
        """;

    /// <summary>Measures with real processes, one arrangement after the other and the other way round in every second round, and prints a table.</summary>
    /// <param name="program">The built <c>vae</c>.</param>
    /// <param name="rounds">Rounds; each takes about four minutes.</param>
    /// <param name="database">An empty database, or one of vae's.</param>
    /// <param name="output">Takes the table.</param>
    public static async Task Run(string program, int rounds, StoreSettings.PostgreSql database, TextWriter output)
    {
        database.Migrate();
        using var folder = new TemporaryFolder();
        using var silos = new SiloProcesses(program, folder.Place);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        silos.Start("control", "--roles", "control");
        // What requires a crew of two is trained by the first worker alone, what requires one by both.
        silos.Start("ann", "--roles", "worker", "--slots", "1", "--label", "crew=2");
        silos.Start("ben", "--roles", "worker", "--slots", "1", "--label", "crew=1");
        await Until("SELECT count(*) >= 3 FROM OrleansMembershipTable WHERE Status = 3 AND IAmAliveTime > now() - interval '1 minute'");

        var calibrated = await Train(crew: 1, CalibrationEpochs);
        var epochs = (int)Math.Ceiling(CalibrationEpochs * SecondsOfARun / calibrated.Longest);
        await output.WriteLineAsync(Line($"{Trials} runs of {epochs:N0} epochs, {Environment.ProcessorCount} processors, .NET {Environment.Version}"));
        await output.WriteLineAsync();
        await output.WriteLineAsync("| round | s with one worker | its shortest run | s with two workers | their shortest run | ratio | control silo's CPU, s: with one, with two |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|");
        for (var round = 1; round <= rounds; round++)
        {
            var isOneFirst = round % 2 == 1;
            var first = await Train(crew: isOneFirst ? 2 : 1, epochs);
            var second = await Train(crew: isOneFirst ? 1 : 2, epochs);
            var (one, two) = isOneFirst ? (first, second) : (second, first);
            await output.WriteLineAsync(Line(
                $"| {round} | {one.Seconds:0.0} | {one.Shortest:0.0} | {two.Seconds:0.0} | {two.Shortest:0.0} | {one.Seconds / two.Seconds:0.00} | {one.ControlCpu:0.0}, {two.ControlCpu:0.0} |"));
        }

        async Task<Phase> Train(int crew, int epochs)
        {
            var name = $"two-workers-{Guid.CreateVersion7():N}";
            var spec = Path.Combine(folder.Place, $"{name}.yaml");
            await File.WriteAllTextAsync(spec, Spec
                .Replace("NAME", name, StringComparison.Ordinal)
                .Replace("EPOCHS", epochs.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("BETAS", string.Join(", ", Enumerable.Range(1, Trials)), StringComparison.Ordinal)
                .Replace("CREW", crew.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            var cpu = silos.ProcessorSeconds("control");
            silos.Tell("submit", spec, "--no-cache", "--gateway", silos.Gateway);
            await Until($"SELECT count(*) = {Trials} FROM runs WHERE sweep = '{name}' AND state = 'settled' AND outcome ->> 'type' = 'completed'");
            await using var command = source.CreateCommand(
                $"""
                SELECT extract(epoch FROM max(settled_at) - min(leased_at))::double precision, extract(epoch FROM min(settled_at - leased_at))::double precision,
                       extract(epoch FROM max(settled_at - leased_at))::double precision
                FROM runs WHERE sweep = '{name}'
                """);
            await using var rows = await command.ExecuteReaderAsync();
            await rows.ReadAsync();
            return new Phase(rows.GetDouble(0), rows.GetDouble(1), rows.GetDouble(2), silos.ProcessorSeconds("control") - cpu);
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

        static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>From the first lease to the last run's end.</summary>
    private sealed record Phase(double Seconds, double Shortest, double Longest, double ControlCpu);
}
