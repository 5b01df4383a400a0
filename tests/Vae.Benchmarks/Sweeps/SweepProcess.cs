using System.Diagnostics;
using Vae.Benchmarks.Orchestration;
using Vae.Domain;
using Vae.Domain.Ranking;
using Vae.Grains.EventLog;
using Vae.Silo;

namespace Vae.Benchmarks.Sweeps;

/// <summary>A whole sweep by the program <c>vae</c> in a home of its own, from the start of the process to its end.</summary>
internal static class SweepProcess
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it.</summary>
    /// <param name="program">The built <c>vae</c>.</param>
    /// <param name="spec">The sweep file.</param>
    /// <param name="slots">Runs trained at the same time.</param>
    public static SweepTimes Run(string program, string spec, int slots)
    {
        using var home = new TemporaryFolder();
        var start = new ProcessStartInfo(program, ["run", spec, "--slots", $"{slots}", "--home", home.Place])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var clock = TimeProvider.System;
        var began = clock.GetUtcNow();
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEndAsync();
        var cpu = new ThreadTimes(process.Id);
        while (!process.WaitForExit(Glance)) cpu.Look();
        var ended = clock.GetUtcNow();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} run {spec} ended with {process.ExitCode}: {printed.Result}");

        var reader = new Home(home.Place).Store.OpenReader();
        var sweep = reader.List()[0].Name;
        var events = reader.Events(sweep, 0, int.MaxValue);
        var settled = events.Where(logged => logged.Happened is SweepEvent.RunSettled).ToArray();
        var first = events.First(logged => logged.Happened is SweepEvent.RunLeased).At;
        var last = settled[^1].At;
        return new SweepTimes(first - began, last - first, ended - last, cpu.OfSlots, cpu.OfAll, cpu.OfStart, settled.Length, Ranker.Rank(reader.Plan(sweep)!, [.. reader.Runs(sweep)]));
    }
}
