using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking.Playoffs;

/// <summary>A plan as far as the rounds of its play-off are measured: half a round ranks nobody.</summary>
public static class SettledRounds
{
    /// <summary>The plan without the rounds of which runs are not settled; itself where there are none.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="runs">What is known of its runs.</param>
    public static SweepPlan Of(SweepPlan plan, IEnumerable<RunRecord> runs) => plan.Playoff is { Rounds.IsEmpty: false }
        ? Of(plan, runs.Where(run => run.Outcome is not null).Select(run => run.Run).ToHashSet().Contains)
        : plan;

    /// <summary>The same by which runs are settled.</summary>
    public static SweepPlan Of(SweepPlan plan, Func<RunId, bool> isSettled)
    {
        if (plan.Playoff is not { Rounds.IsEmpty: false } playoff) return plan;
        for (; !playoff.Rounds.IsEmpty; playoff = playoff with { Rounds = playoff.Rounds.RemoveAt(playoff.Rounds.Length - 1) })
        {
            plan = plan with { Playoff = playoff };
            if (playoff.Rounds[^1].Trials.All(trial => plan.RunsOf(trial).All(isSettled))) break;
        }

        return plan with { Playoff = playoff };
    }
}
