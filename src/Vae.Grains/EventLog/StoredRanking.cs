using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Grains.EventLog;

/// <summary>Ranks what a store holds of a sweep.</summary>
public static class StoredRanking
{
    // Fewer are read before another connection is there.
    private const int RunsOfAPart = 5000;

    private const int RunsOfAPage = 2000;

    /// <summary>The ranking of what is measured so far; null where there is no such sweep.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static SweepRanking? Ranking(this ISweepReader reader, string sweep)
    {
        // The first runs come beside the plan, which is long where there are many.
        var planned = Task.Run(() => reader.Plan(sweep));
        var (runs, isAll) = reader.FirstRuns(sweep, until: planned);
        if (planned.GetAwaiter().GetResult() is not { } plan) return null;
        return Ranker.Rank(plan, isAll ? runs : runs.Concat(reader.RunsAfter(runs[^1].Run, plan)));
    }

    /// <summary>Pages of runs from the first one on, until something else is done; and whether that is all of them.</summary>
    private static (ImmutableArray<RunRecord> Runs, bool IsAll) FirstRuns(this ISweepReader reader, string sweep, Task until)
    {
        var runs = ImmutableArray.CreateBuilder<RunRecord>();
        int before;
        do
        {
            before = runs.Count;
            runs.AddRange(reader.Runs(sweep, after: before == 0 ? null : runs[^1].Run, RunsOfAPage).Take(RunsOfAPage));
        }
        while (runs.Count == before + RunsOfAPage && !until.IsCompleted);
        return (runs.ToImmutable(), runs.Count < before + RunsOfAPage);
    }

    /// <summary>The runs behind one, those for the answer included; of a large sweep each processor reads the trials of one part.</summary>
    private static IEnumerable<RunRecord> RunsAfter(this ISweepReader reader, RunId last, SweepPlan plan)
    {
        var (sweep, trials) = (plan.Spec.Name, plan.Trials.Length);
        // The first part has the rest of the last trial as well.
        var next = last.Kind is RunKind.Fold ? Math.Min(last.Trial + 1, trials) : trials;
        var parts = (int)Math.Clamp((long)(trials - next) * plan.RunsPerTrial / RunsOfAPart, 1, Environment.ProcessorCount);
        return Task.WhenAll(Enumerable.Range(0, parts).Select(part => Task.Run(() => Part(part).ToArray()))).GetAwaiter().GetResult().SelectMany(runs => runs);

        IEnumerable<RunRecord> Part(int part)
        {
            var runs = reader.Runs(sweep, after: part == 0 ? last : new RunId(FirstOf(part), -1, -1), RunsOfAPage);
            // What comes after the last trial are the runs for the answer.
            return part == parts - 1 ? runs : runs.TakeWhile(run => run.Run.Kind is RunKind.Fold && run.Run.Trial < FirstOf(part + 1));
        }

        int FirstOf(int part) => next + (int)((long)(trials - next) * part / parts);
    }
}
