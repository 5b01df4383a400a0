using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Ranking;
using Vae.Silo;
using Vae.Training.Checkpoints;

namespace Vae.Sweep;

/// <summary>Finds the checkpoints of a home that nothing will use any more.</summary>
internal static class SuperfluousCheckpoints
{
    /// <summary>Those of sweeps that are finished, but for the best weights of the recommended trial, and of sweeps that the home does not hold.</summary>
    /// <param name="home">The home.</param>
    /// <param name="store">Its checkpoints.</param>
    /// <param name="sweep">Only those of this sweep; null for all.</param>
    public static ImmutableArray<StoredCheckpoint> In(Home home, CheckpointStore store, string? sweep = null) =>
    [
        .. store.List(sweep).GroupBy(checkpoint => checkpoint.Key.Sweep).SelectMany(group =>
        {
            var state = home.HasSweeps ? StoredSweeps.Of(home).State(group.Key) : null;
            if (state is null) return group.AsEnumerable();
            var ranking = IsOver(state) ? Ranker.Rank(state.Plan, StoredSweeps.Of(home).Runs(group.Key)) : null;
            return group.Where(checkpoint => !CheckpointRetention.IsOfUse(checkpoint.Key, state.Plan, ranking));
        }),
    ];

    // A sweep that was halted goes on when its budget is raised.
    private static bool IsOver(SweepState state) => state.IsFinished && !state.IsHalted;
}
