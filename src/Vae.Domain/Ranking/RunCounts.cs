namespace Vae.Domain.Ranking;

/// <summary>How the runs of a trial ended; what is in none of the kinds is not settled yet.</summary>
/// <param name="Planned">Folds × repeats × seeds.</param>
/// <param name="Completed">Trained to the end.</param>
/// <param name="Diverged">Stopped being finite.</param>
/// <param name="Failed">Could not be trained.</param>
/// <param name="Pruned">Stopped early because others were better.</param>
/// <param name="Cancelled">Stopped on request.</param>
/// <param name="Reused">Of the completed, those that were not trained again: another sweep's numbers are the same.</param>
public sealed record RunCounts(int Planned, int Completed, int Diverged, int Failed, int Pruned, int Cancelled, int Reused = 0)
{
    /// <summary>The sums.</summary>
    public static RunCounts operator +(RunCounts left, RunCounts right) => new(
        left.Planned + right.Planned,
        left.Completed + right.Completed,
        left.Diverged + right.Diverged,
        left.Failed + right.Failed,
        left.Pruned + right.Pruned,
        left.Cancelled + right.Cancelled,
        left.Reused + right.Reused);
}
