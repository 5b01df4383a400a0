using System.Runtime.InteropServices;
using Vae.Domain.Metrics;

namespace Vae.Training;

/// <summary>Tells from an exception of libtorch why a run failed.</summary>
internal static class TorchFailure
{
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
