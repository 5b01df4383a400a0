using System.Globalization;
using Vae.Benchmarks.Orchestration;
using Vae.Benchmarks.Racing;
using Vae.Benchmarks.Scaling;
using Vae.Benchmarks.Searches;
using Vae.Benchmarks.Steps;
using Vae.Benchmarks.Sweeps;
using Vae.Benchmarks.Takeover;
using Vae.Benchmarks.Telemetry;
using Vae.Grains.EventLog;
using Vae.Training.Native;

namespace Vae.Benchmarks;

/// <summary>Measures, and prints tables. Nothing here is a test.</summary>
internal static class Program
{
    private const string Usage =
        """
        dotnet run -c Release --project tests/Vae.Benchmarks -- WHAT

          step [ROUNDS] [PYTORCH_STEP.PY] [PYTHON]   a training step: products alone, both engines, and PyTorch where it is named
          search [SEEDS] [OPTUNA_SEARCH.PY] [PYTHON] [FUNCTION]
                                                     the best of 10 to 100 trials on test functions, beside Optuna where it is named
          asks [OPTUNA_SEARCH.PY] [PYTHON]           what deciding one more trial costs after 10 to 10,000
          orchestration [RUNS] [SLOTS]               a sweep of runs that take no time: on SQLite, and where VAE_DATABASE names one on PostgreSQL
          recovery [FIRST] [LAST] [SLOTS]            whole sweeps over linear data of known rank: do they find it, and the β of the closed form?
          statistics                                 coverage of intervals and errors of the confidence set on simulated folds
          playoffs [PLAYOFFS]                        errors and cost of play-offs on simulated folds
          takeover VAE [LEASE_TERM]                  how long a run stands still when a silo dies: processes of the program VAE over the database of VAE_DATABASE
          two-workers VAE [ROUNDS]                   a sweep of runs of a minute by two worker processes against one: processes of the program VAE over the database of VAE_DATABASE
          telemetry [ROUNDS]                         a real sweep with telemetry off and with all of it sent over OTLP, in turn
          digits VAE [ROUNDS] [DIGITS_SWEEP.PY] [PYTHON]   a small sweep by the program VAE, Optuna and joblib, from start to end
          two-slots VAE [ROUNDS]                     long runs by one slot and by two
          small-runs VAE                             2,400 runs of 400 small steps: what is not training of it
          racing [RACES]                             races over folds of recorded and of simulated tables: how often they lose the choice of all folds, and what they save
        """;

    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["step", .. var rest]:
                return Step(rest);
            case ["search", .. var rest]:
                using (var peer = Peer(rest[Math.Min(1, rest.Length)..])) SearchBenchmark.Run(NumberAt(rest, 0, 50), peer, rest.ElementAtOrDefault(3) ?? "");
                return 0;
            case ["asks", .. var rest]:
                using (var peer = Peer(rest)) AskCost.Write(peer);
                return 0;
            case ["orchestration", .. var numbers]:
                await OrchestrationBenchmark.Run(NumberAt(numbers, 0, 100_000), NumberAt(numbers, 1, 64), Console.Out);
                return 0;
            case ["recovery", .. var numbers]:
                Recovery.RecoveryProof.Run(NumberAt(numbers, 0, 1), NumberAt(numbers, 1, 20), NumberAt(numbers, 2, Environment.ProcessorCount), Console.Out);
                return 0;
            case ["statistics"]:
                Statistics.RankingStatistics.Run(Console.Out);
                return 0;
            case ["playoffs", .. var numbers]:
                Statistics.PlayoffStatistics.Run(NumberAt(numbers, 0, 2000), Console.Out);
                return 0;
            case ["takeover", var program, .. var numbers] when StoreSettings.FromEnvironment(Environment.GetEnvironmentVariable) is { } database:
                await TakeoverBenchmark.Run(program, NumberAt(numbers, 0, 45), database, Console.Out);
                return 0;
            case ["two-workers", var program, .. var numbers] when StoreSettings.FromEnvironment(Environment.GetEnvironmentVariable) is { } database:
                await TwoWorkersBenchmark.Run(program, NumberAt(numbers, 0, 1), database, Console.Out);
                return 0;
            case ["telemetry", .. var numbers]:
                await TelemetryBenchmark.Run(NumberAt(numbers, 0, 7), Console.Out);
                return 0;
            case ["digits", var program, .. var rest]:
                SweepBenchmark.Digits(program, NumberAt(rest, 0, 5), new PeerSweep(rest.ElementAtOrDefault(1) ?? "digits_sweep.py", rest.ElementAtOrDefault(2) ?? "python3"), Console.Out);
                return 0;
            case ["two-slots", var program, .. var numbers]:
                SweepBenchmark.TwoSlots(program, NumberAt(numbers, 0, 1), Console.Out);
                return 0;
            case ["small-runs", var program]:
                SweepBenchmark.SmallRuns(program, Console.Out);
                return 0;
            case ["racing", .. var numbers]:
                RacingBenchmark.Run(NumberAt(numbers, 0, 1000), Console.Out);
                return 0;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }

    private static int Step(string[] rest)
    {
        if (LibTorch.Load(LibTorchSettings.FromEnvironment()) is LibTorchLoad.Cannot cannot)
        {
            Console.Error.WriteLine(cannot.Message);
            return 1;
        }

        MathThreads.UseOneHere();
        StepBenchmark.Run(NumberAt(rest, 0, 7), rest.ElementAtOrDefault(1), rest.ElementAtOrDefault(2) ?? "python3", TimeProvider.System);
        return 0;
    }

    private static OptunaPeer? Peer(string[] rest) => rest is [{ Length: > 0 } script, ..] ? new OptunaPeer(script, rest.ElementAtOrDefault(1) ?? "python3") : null;

    private static int NumberAt(string[] numbers, int place, int usual) =>
        place < numbers.Length ? int.Parse(numbers[place], CultureInfo.InvariantCulture) : usual;
}
