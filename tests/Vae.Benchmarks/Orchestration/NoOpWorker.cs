using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Grains;

namespace Vae.Benchmarks.Orchestration;

/// <summary>A slot that is done with a run as soon as it has it: one epoch reported, completed.</summary>
internal sealed class NoOpWorker(ISweepGrain sweep, int number)
{
    /// <summary>Runs that a call asks for.</summary>
    public const int RunsPerCall = 2;

    private static readonly EpochMetrics Metrics = new(
        1, new ElboTerms(80, 20), new ElboTerms(82, 21), [.. Enumerable.Repeat(5.0, 4)], 4, null, 1000);

    private readonly Holder _holder = new($"worker-{number}", 1);

    /// <summary>Works until the sweep has no more, or enough is settled.</summary>
    /// <param name="settled">Told of every call's settled runs; answers whether to go on.</param>
    public async Task Work(Func<int, bool> settled)
    {
        ImmutableArray<RunGrant> held = [];
        do
        {
            var report = new WorkReport(
                _holder,
                RunsPerCall,
                [],
                [.. held.Select(grant => new FinishedRun(grant.Run, grant.Attempt, new RunOutcome.Completed()))],
                [.. held.Select(grant => new ReportedEpoch(grant.Run, grant.Attempt, Metrics))]);
            var orders = await sweep.Exchange(report);
            var isEnough = !settled(held.Length);
            held = orders.Start;
            if (isEnough) return;
        }
        while (held.Length > 0);
    }
}
