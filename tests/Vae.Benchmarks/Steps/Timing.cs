using System.Diagnostics;

namespace Vae.Benchmarks.Steps;

/// <summary>How long work takes.</summary>
internal static class Timing
{
    /// <summary>Seconds on the clock, and seconds that this process worked.</summary>
    public static (double Wall, double Cpu) Of(TimeProvider time, Action work)
    {
        using var process = Process.GetCurrentProcess();
        var (began, worked) = (time.GetTimestamp(), process.TotalProcessorTime);
        work();
        var wall = time.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        return (wall, (process.TotalProcessorTime - worked).TotalSeconds);
    }
}
