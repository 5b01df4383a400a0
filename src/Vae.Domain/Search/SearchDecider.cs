using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Search;

/// <summary>Decides trials by the results of others: a pure function of the plan, of what was told, and of nothing else.</summary>
public static class SearchDecider
{
    /// <summary>Trials that there should be by now: one more than the lag beyond those whose results are known.</summary>
    public static int Due(SweepPlan plan, SearchBook book)
    {
        var search = plan.Spec.Search;
        var known = search.Mode is SearchMode.Reproducible ? book.Leading : book.Scores.Count;
        return plan.TrialsToCome == 0 ? plan.Trials.Length : (int)Math.Min(plan.PlannedTrials, known + search.Lag + 1L);
    }

    /// <summary>The trials that are due and not decided yet.</summary>
    public static ImmutableArray<Trial> Next(SweepPlan plan, SearchBook book)
    {
        var due = Due(plan, book);
        if (plan.Trials.Length >= due) return [];
        var sampler = new TpeSampler(plan.Spec.Space, plan.Spec.Defaults, plan.Spec.Seed, plan.Edition);
        var tried = plan.Trials.Select(trial => trial.Configuration).ToList();
        while (tried.Count < due) tried.Add(sampler.Next(tried, Told(plan.Spec.Search, tried.Count, book)));
        return [.. tried.Skip(plan.Trials.Length).Select((configuration, index) => new Trial(plan.Trials.Length + index, configuration))];
    }

    /// <summary>What a trial is decided by: all that was told, or as much as the lag lets it know.</summary>
    private static ToldTrials Told(SearchSpec search, int trial, SearchBook book)
    {
        var waited = search.Mode is SearchMode.Reproducible ? trial - search.Lag : trial;
        var early = Enumerable.Range(waited, trial - waited).Count(book.Scores.ContainsKey);
        return new ToldTrials(book.Scores.Count - early, book.Best.Where(told => told.Trial < waited).Select(told => told.Trial));
    }
}
