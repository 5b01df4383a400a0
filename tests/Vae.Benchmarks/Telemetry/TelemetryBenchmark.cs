using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MathNet.Numerics.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vae.Benchmarks.Orchestration;
using Vae.Benchmarks.Steps;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Grains;
using Vae.Grains.Telemetry;
using Vae.Silo;
using Vae.Silo.Telemetry;
using Vae.Silo.Worker;
using Vae.Training;
using Vae.Training.Data;
using Vae.Training.Data.Supply;
using Vae.Training.Native;

namespace Vae.Benchmarks.Telemetry;

/// <summary>What telemetry costs: a real sweep in one process with everything off and with everything sent over OTLP, in turn; and what is called when it is off.</summary>
internal static class TelemetryBenchmark
{
    private const int Calls = 1_000_000;

    private const string Spec =
        """
        name: telemetry
        data: { source: linear, rows: 1000 }
        model: { encoder: [64], decoder: [64], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.01, batchSize: 50, epochs: 100, warmUp: { epochs: 1 } }
        space: { beta: [0.5, 1], latentDimension: [2, 4] }
        crossValidation: { folds: 5 }
        evaluation: { finalists: 0, refit: false }
        """;

    /// <summary>Measures, and prints a table.</summary>
    /// <param name="rounds">At least 1.</param>
    /// <param name="output">Takes the table.</param>
    public static async Task Run(int rounds, TextWriter output)
    {
        var spec = ((SpecReading.Valid)SweepSpecReader.Read(new SpecSource(Spec, "telemetry.yaml", Environment.CurrentDirectory, Environment.CurrentDirectory), [])).Spec;
        var data = ((DataReading.Ready)DataReader.Read(spec)).Data;
        var plan = ((SweepPlanning.Planned)SweepPlanner.Plan(spec, data.Profile)).Plan;
        using var receiver = new Receiver();
        var (off, on) = (new List<(double Wall, double Cpu)>(), new List<(double Wall, double Cpu)>());
        for (var round = -1; round < rounds; round++)
        {
            var without = Timing.Of(TimeProvider.System, () => Sweep(plan, data, telemetry: null));
            using var telemetry = receiver.Export();
            var with = Timing.Of(TimeProvider.System, () => Sweep(plan, data, telemetry));
            if (round < 0) continue;
            off.Add(without);
            on.Add(with);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{plan.PlannedRuns} runs of {spec.Training.Epochs} epochs, median of {rounds} pairs; {receiver.Requests} requests were received"));
        await output.WriteLineAsync(Line("off", off));
        await output.WriteLineAsync(Line("OTLP", on));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"OTLP/off, median of pairs: {off.Zip(on, (a, b) => b.Wall / a.Wall).Median():F3} on the clock, {off.Zip(on, (a, b) => b.Cpu / a.Cpu).Median():F3} of the processor"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"off: {NanosecondsOff(plan):F0} ns for what is called in an attempt of one epoch and one checkpoint"));
    }

    private static void Sweep(SweepPlan plan, DataSet data, TelemetryExport? telemetry)
    {
        using var folder = new TemporaryFolder();
        var trainer = new RunTrainer(new LoadedData(data), TimeProvider.System, LibTorchSettings.FromEnvironment());
        using var host = SingleProcessSilo.Create(
            new SiloSettings(new Home(folder.Place), new WorkerSettings(new Holder("local", 1), Environment.ProcessorCount)), trainer, TimeProvider.System, LogLevel.None, telemetry);
        Train().GetAwaiter().GetResult();

        async Task Train()
        {
            await host.StartAsync(CancellationToken.None);
            var sweep = host.Services.GetRequiredService<IGrainFactory>().Sweep(plan.Spec.Name);
            await sweep.Start(plan);
            while (!(await sweep.GetProgress())!.IsFinished) await Task.Delay(20);
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static double NanosecondsOff(SweepPlan plan)
    {
        using var services = new ServiceCollection().AddMetrics().AddInstruments().BuildServiceProvider();
        var instruments = services.GetRequiredService<Instruments>();
        var (grant, outcome) = (new RunGrant(new RunId(0, 0, 0), 1), new RunOutcome.Completed());
        var (wall, _) = Timing.Of(TimeProvider.System, () =>
        {
            for (var call = 0; call < Calls; call++)
            {
                using var trace = AttemptTrace.Begin(plan, grant, TimeProvider.System);
                using (trace.Enter())
                {
                    trace.Enter(RunStage.Data);
                    trace.Enter(RunStage.Train);
                    trace.Enter(RunStage.Evaluate);
                    instruments.EpochTrained(100);
                    instruments.Checkpointed(new CheckpointUse(IsSaved: true, 1, TimeSpan.Zero));
                    trace.Checkpointed(new CheckpointUse(IsSaved: true, 1, TimeSpan.Zero));
                    instruments.AttemptEnded(outcome, instruments.Begin());
                }

                trace.End(outcome);
            }
        });
        return wall * 1e9 / Calls;
    }

    private static string Line(string name, List<(double Wall, double Cpu)> times) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-5} {times.Select(time => time.Wall).Median():F2} s on the clock, {times.Select(time => time.Cpu).Median():F2} s of the processor");

    /// <summary>Takes whatever is sent, and forgets it.</summary>
    private sealed class Receiver : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly string _address;
        private int _requests;

        public Receiver()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            _address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            _listener.Prefixes.Add(_address);
            _listener.Start();
            _ = Take();
        }

        public int Requests => Volatile.Read(ref _requests);

        public TelemetryExport Export() => TelemetryExport.Start(
            new TelemetrySettings(SignalExport.Otlp, SignalExport.Otlp, SignalExport.Otlp),
            new TelemetrySource("benchmark", null, SiloRoles.None),
            isScraped: false,
            name => name.EndsWith("_ENDPOINT", StringComparison.Ordinal) ? _address : name.EndsWith("_PROTOCOL", StringComparison.Ordinal) ? "http/protobuf" : null)!;

        public void Dispose() => _listener.Close();

        private async Task Take()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var request = await _listener.GetContextAsync();
                    await request.Request.InputStream.CopyToAsync(Stream.Null);
                    Interlocked.Increment(ref _requests);
                    request.Response.Close();
                }
                catch (Exception) when (!_listener.IsListening)
                {
                    return;
                }
            }
        }
    }
}
