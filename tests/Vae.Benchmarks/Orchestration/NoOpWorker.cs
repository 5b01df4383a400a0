using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains;

namespace Vae.Benchmarks.Orchestration;

/// <summary>A slot that is done with a run as soon as it has it: one epoch reported, completed.</summary>
internal sealed class NoOpWorker(ISweepGrain sweep, int number)
{
    /// <summary>Runs that a call asks for.</summary>
    public const int RunsPerCall = 2;

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
                [.. held.Select(grant => new ReportedEpoch(grant.Run, grant.Attempt, Measured(grant.Run)))]);
            var orders = await sweep.Exchange(report);
            var isEnough = !settled(held.Length);
            held = orders.Start;
            if (isEnough) return;
        }
        while (held.Length > 0);
    }

    /// <summary>An epoch with as many digits as a trained one has, other for each run, so that trials have something to be ranked by.</summary>
    private static EpochMetrics Measured(RunId run)
    {
        var (of, with) = (Math.Sin(run.Trial), Math.Sin((run.Trial * 0.7) + run.Fold));
        return new EpochMetrics(1, new ElboTerms(80 + of, 20 + with), new ElboTerms(82 + of, 21 + with), [5 + with, 5 - of, 5 + of, 6], 4, null, 1000 + of);
    }
}
