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

    /// <summary>Seconds used by a process or a thread, which <c>/proc</c> has a folder of; 0 where it has ended.</summary>
    public static double Of(string folder)
    {
        try
        {
            // Fields after the name: 12 and 13 are utime and stime.
            var stat = File.ReadAllText($"{folder}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double DatabaseSeconds() => Process.GetProcessesByName("postgres").Sum(process => Of($"/proc/{process.Id}"));
}
