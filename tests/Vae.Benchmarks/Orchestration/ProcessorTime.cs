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
    public static double Of(string folder) => Of(folder, fields: 2);

    private static double Of(string folder, int fields)
    {
        try
        {
            // Fields after the name: from the 12th utime and stime, and the same of children that have ended.
            var stat = File.ReadAllText($"{folder}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(11).Take(fields).Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    // A connection that is closed is a child that has ended; one that is open has its user and its state in its name.
    private static double DatabaseSeconds() => Process.GetProcesses()
        .Where(process => process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)).Sum(process => Of($"/proc/{process.Id}", fields: 4));
}
