using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Grains.EventLog;

/// <summary>Ranks what a store holds of a sweep.</summary>
public static class StoredRanking
{
    // Fewer are read before another connection is there.
    private const int RunsOfAPart = 5000;

    /// <summary>The ranking of what is measured so far; null where there is no such sweep.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static SweepRanking? Ranking(this ISweepReader reader, string sweep) =>
        reader.Plan(sweep) is { } plan ? Ranker.Rank(plan, reader.RunsOf(plan)) : null;

    /// <summary>All runs, those for the answer included; of a large sweep each processor reads the trials of one part.</summary>
    private static IEnumerable<RunRecord> RunsOf(this ISweepReader reader, SweepPlan plan)
    {
        var (sweep, trials) = (plan.Spec.Name, plan.Trials.Length);
        var parts = Math.Clamp(plan.PlannedRuns / RunsOfAPart, 1, Environment.ProcessorCount);
        return Task.WhenAll(Enumerable.Range(0, parts).Select(part => Task.Run(() => Part(part).ToArray()))).GetAwaiter().GetResult().SelectMany(runs => runs);

        IEnumerable<RunRecord> Part(int part)
        {
            var runs = reader.Runs(sweep, after: new RunId(FirstOf(part), -1, -1));
            // What comes after the last trial are the runs for the answer.
            return part == parts - 1 ? runs : runs.TakeWhile(run => run.Run.Kind is RunKind.Fold && run.Run.Trial < FirstOf(part + 1));
        }

        int FirstOf(int part) => (int)((long)trials * part / parts);
    }
}
