using System.Collections.Immutable;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking.Playoffs;

/// <summary>Who may be the best.</summary>
internal static class Contenders
{
    /// <summary>The confidence set: of all trials at α = 0.05; in a play-off of those who played every round, at the share of the look.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ranked">Its eligible trials, best first.</param>
    /// <param name="testToTrain">n_test/n_train.</param>
    public static ImmutableArray<TrialScore> Of(SweepPlan plan, ImmutableArray<TrialScore> ranked, double testToTrain)
    {
        if (plan.Playoff is not { } playoff || ranked.IsEmpty) return ModelConfidenceSet.Of(ranked, testToTrain);
        var rounds = playoff.RoundsOf(ranked[0].Trial.Number);
        ImmutableArray<TrialScore> playing = [.. ranked.TakeWhile(score => playoff.RoundsOf(score.Trial.Number) == rounds)];
        return ModelConfidenceSet.Of(playing, testToTrain, Looks.AtTies(playoff.Look));
    }
}
