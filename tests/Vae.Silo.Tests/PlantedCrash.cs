using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Silo.Worker;

namespace Vae.Silo.Tests;

/// <summary>This test program as the child of a worker: its runs of trial 0 abort the process as native code does, its others end.</summary>
internal static partial class PlantedCrash
{
    private const string Verb = "train-one-planted";

    public static ChildProgram Program => new(Environment.ProcessPath!, [.. AssemblyArgument, Verb]);

    private static string[] AssemblyArgument => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(PlantedCrash).Assembly.Location] : [];

#pragma warning disable CA2255 // The child must not become a test run: it leaves before Main.
    [ModuleInitializer]
    internal static void ServeWhereAsked()
    {
        if (!Environment.GetCommandLineArgs().Contains(Verb)) return;
        ChildTraining.Serve(new Trainer(), Console.In, Console.Out);
        Environment.Exit(0);
    }
#pragma warning restore CA2255

    private sealed class Trainer : IRunTrainer
    {
        public RunOutcome Train(SweepPlan plan, RunGrant grant, IRunObserver observer, CancellationToken stop)
        {
            observer.Progressed(1);
            if (grant.Run.Trial == 0) Abort();
            if (grant.Run.Trial == 2) stop.WaitHandle.WaitOne();
            if (stop.IsCancellationRequested) return new RunOutcome.Cancelled();
            observer.EpochEnded(new EpochMetrics(1, new ElboTerms(9, 1), new ElboTerms(10, double.NaN), [1], 1, null, 100));
            return new RunOutcome.Completed();
        }
    }

    [LibraryImport("libc", EntryPoint = "abort")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Abort();
}
