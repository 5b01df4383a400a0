using System.Diagnostics;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Silo.Worker;

/// <summary>Trains a run in a process of its own: a native crash, or the kernel's hunger for memory, ends that process and no other.</summary>
internal sealed class ChildProcessTrainer(ChildProgram program) : IRunTrainer
{
    private const int SignalBase = 128;
    private const int LastLines = 5;

    public RunOutcome Train(SweepPlan plan, RunGrant grant, IRunObserver observer, CancellationToken stop)
    {
        using var child = Process.Start(new ProcessStartInfo(program.File, program.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = new Queue<string>();
        child.ErrorDataReceived += (_, line) => Remember(complaints, line.Data);
        child.BeginErrorReadLine();
        using var stopping = stop.Register(() => EndInput(child));
        var outcome = Follow(child, new ChildMessage.Job(plan, grant), observer);
        EndInput(child);
        child.WaitForExit();
        if (outcome is not null) return outcome;
        return stop.IsCancellationRequested
            ? new RunOutcome.Cancelled()
            : new RunOutcome.Failed(FailureKind.NativeCrash, Obituary(child.ExitCode, complaints));
    }

    /// <summary>Passes on what the child says until it says no more.</summary>
    /// <returns>The outcome that it reported; null where it ended without.</returns>
    private static RunOutcome? Follow(Process child, ChildMessage.Job job, IRunObserver observer)
    {
        try
        {
            child.StandardInput.WriteLine(ChildMessage.Write(job));
            child.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is gone already; its exit code says why.
        }

        RunOutcome? outcome = null;
        while (child.StandardOutput.ReadLine() is { } line)
        {
            switch (ChildMessage.Read(line))
            {
                case ChildMessage.Progressed(var stepsDone): observer.Progressed(stepsDone); break;
                case ChildMessage.EpochEnded(var metrics): observer.EpochEnded(metrics); break;
                case ChildMessage.Entered(var stage): observer.Entered(stage); break;
                case ChildMessage.Checkpointed(var use): observer.Checkpointed(use); break;
                case ChildMessage.Ended(var end): outcome = end; break;
            }
        }

        return outcome;
    }

    private static void EndInput(Process child)
    {
        try
        {
            child.StandardInput.Close();
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // It is gone already.
        }
    }

    private static void Remember(Queue<string> lines, string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > LastLines) lines.Dequeue();
        }
    }

    private static string Obituary(int exitCode, Queue<string> complaints)
    {
        var end = exitCode > SignalBase ? $"was ended by {Words(exitCode - SignalBase)}" : $"ended with exit code {exitCode}";
        lock (complaints)
        {
            return $"trained alone in a process of its own, after its workers had been lost, the process {end}"
                + (complaints.Count == 0 ? "" : $"; its last words: {string.Join(" | ", complaints)}");
        }
    }

    private static string Words(int signal) => signal switch
    {
        4 => "signal 4 (SIGILL: an instruction that this processor does not know)",
        6 => "signal 6 (SIGABRT: a native library gave up)",
        7 => "signal 7 (SIGBUS: memory that cannot be reached)",
        8 => "signal 8 (SIGFPE: an impossible calculation in native code)",
        9 => "signal 9 (SIGKILL: mostly the kernel, when memory runs out)",
        11 => "signal 11 (SIGSEGV: a native library read or wrote memory that is not its own)",
        _ => $"signal {signal}",
    };
}
