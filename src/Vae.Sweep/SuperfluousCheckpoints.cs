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
    public static ImmutableArray<StoredCheckpoint> In(Home home, CheckpointStore store) =>
    [
        .. store.List().GroupBy(checkpoint => checkpoint.Key.Sweep).SelectMany(group =>
        {
            var state = home.HasSweeps ? StoredSweeps.Of(home).State(group.Key) : null;
            return state is null ? group : Among(group, state, () => Ranker.Rank(state.Plan, StoredSweeps.Of(home).Runs(group.Key)));
        }),
    ];

    /// <summary>Those of one sweep.</summary>
    /// <param name="checkpoints">All that are kept of it.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="rank">Ranks it, where it is over.</param>
    public static IEnumerable<StoredCheckpoint> Among(IEnumerable<StoredCheckpoint> checkpoints, SweepState state, Func<SweepRanking> rank)
    {
        var retention = new CheckpointRetention(state.Plan, IsOver(state) ? rank() : null);
        return checkpoints.Where(checkpoint => !retention.IsOfUse(checkpoint.Key));
    }

    // A sweep that was halted goes on when its budget is raised.
    private static bool IsOver(SweepState state) => state.IsFinished && !state.IsHalted;
}
