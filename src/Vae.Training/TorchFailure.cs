using System.Runtime.InteropServices;
using Vae.Domain.Metrics;

namespace Vae.Training;

/// <summary>Turns exceptions of libtorch into how a run ended.</summary>
internal static class TorchFailure
{
    /// <summary>Does work with libtorch; what it throws of itself becomes an outcome.</summary>
    /// <param name="work">The work.</param>
    /// <param name="stop">Whether a cancellation was asked for.</param>
    public static RunOutcome Guard(Func<RunOutcome> work, CancellationToken stop)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new RunOutcome.Cancelled();
        }
        catch (OutOfMemoryException error)
        {
            return new RunOutcome.Failed(FailureKind.OutOfMemory, error.Message);
        }
        catch (ExternalException error)
        {
            return Of(error);
        }
    }

    /// <summary>The failure; its message is the error's first line, as a native backtrace follows.</summary>
    public static RunOutcome.Failed Of(ExternalException error)
    {
        var line = error.Message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        var first = (end < 0 ? line : line[..end]).ToString();
        var memory = first.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)
            || first.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            || first.Contains("not enough memory", StringComparison.OrdinalIgnoreCase);
        return new RunOutcome.Failed(memory ? FailureKind.OutOfMemory : FailureKind.Bug, first);
    }
}
