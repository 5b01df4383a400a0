using System.Runtime.InteropServices;
using Vae.Domain;
using Vae.Domain.Metrics;

namespace Vae.Silo.Worker;

/// <summary>The child's side: trains the run that it reads, and writes how it gets on.</summary>
public static class ChildTraining
{
    /// <summary>Trains one run; returns when it has ended. The run is stopped when <paramref name="input"/> ends: the worker says so, or is gone.</summary>
    /// <param name="trainer">Trains the run.</param>
    /// <param name="input">A job in a line, then nothing.</param>
    /// <param name="output">Takes a line for every sign of progress, and one for the end.</param>
    public static void Serve(IRunTrainer trainer, TextReader input, TextWriter output)
    {
        // A terminal sends its signals to this process too; only the worker decides when to stop.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        if (input.ReadLine() is not { } line || ChildMessage.Read(line) is not ChildMessage.Job(var plan, var grant)) return;

        using var stop = new CancellationTokenSource();
        var watcher = new Thread(() => StopAtEnd(input, stop)) { IsBackground = true, Name = "worker's word" };
        watcher.Start();
        var observer = new Writer(output);
        observer.Say(new ChildMessage.Ended(Train()));

        RunOutcome Train()
        {
            try
            {
                return trainer.Train(plan, grant, observer, stop.Token);
            }
            catch (Exception bug)
            {
                // Whatever escapes a trainer is a bug: it fails this run, and its stack is kept.
                return new RunOutcome.Failed(FailureKind.Bug, bug.ToString());
            }
        }
    }

    private static void StopAtEnd(TextReader input, CancellationTokenSource stop)
    {
        while (input.ReadLine() is not null)
        {
        }

        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run has ended meanwhile.
        }
    }

    private sealed class Writer(TextWriter output) : IRunObserver
    {
        public void Progressed(int stepsDone) => Say(new ChildMessage.Progressed(stepsDone));

        public void EpochEnded(EpochMetrics metrics) => Say(new ChildMessage.EpochEnded(metrics));

        public void Entered(RunStage stage) => Say(new ChildMessage.Entered(stage));

        public void Checkpointed(CheckpointUse use) => Say(new ChildMessage.Checkpointed(use));

        public void Say(ChildMessage message)
        {
            output.WriteLine(ChildMessage.Write(message));
            output.Flush();
        }
    }
}
