using System.Diagnostics;
using System.Globalization;

namespace Vae.Benchmarks.Orchestration;

/// <summary>Processor time of this process and of all PostgreSQL servers on this machine.</summary>
internal static class ProcessorTime
{
    // USER_HZ, which Linux has kept at 100 on every architecture of ours.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds used so far, by programs and kernel.</summary>
    public static double Seconds() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds + DatabaseSeconds();

    private static double DatabaseSeconds() => Process.GetProcessesByName("postgres").Sum(Of);

    /// <summary>Seconds that a process has used; 0 once it is gone.</summary>
    public static double Of(Process process)
    {
        try
        {
            // Fields after the name: 12 and 13 are utime and stime, and the next two those of ended children that were waited for.
            var stat = File.ReadAllText($"/proc/{process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
