using Vae.Domain.Ranking;

namespace Vae.Grains.EventLog;

/// <summary>Ranks what a store holds of a sweep.</summary>
public static class StoredRanking
{
    /// <summary>The ranking of what is measured so far; null where there is no such sweep.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static SweepRanking? Ranking(this ISweepReader reader, string sweep) =>
        // Trials and folds may come in between.
        reader.Plan(sweep) is { } plan ? Ranker.Rank(plan, reader.Runs(sweep).Where(run => plan.Has(run.Run))) : null;
}
