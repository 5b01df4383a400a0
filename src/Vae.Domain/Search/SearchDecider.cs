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
        var sampler = new TpeSampler(plan.Spec.Space, plan.Spec.Defaults, plan.Spec.Seed);
        var trials = plan.Trials.ToList();
        while (trials.Count < due) trials.Add(new Trial(trials.Count, sampler.Next(Tried(plan.Spec.Search, trials, book))));
        return [.. trials[plan.Trials.Length..]];
    }

    private static TriedConfiguration[] Tried(SearchSpec search, List<Trial> trials, SearchBook book)
    {
        var waited = search.Mode is SearchMode.Reproducible ? trials.Count - search.Lag : trials.Count;
        var tried = trials.Select(trial => new TriedConfiguration(trial.Configuration, false, null)).ToArray();
        foreach (var (trial, score) in book.Scores)
        {
            if (trial < waited) tried[trial] = tried[trial] with { IsTold = true, Score = score };
        }

        return tried;
    }
}
