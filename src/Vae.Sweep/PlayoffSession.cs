using Vae.Domain.Control;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Playoffs;
using Vae.Sweep.Clusters;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>Plays off a sweep's ties: shows what it would cost and what it promises, and has it done.</summary>
internal sealed class PlayoffSession(ISweepPlace place, Terminal terminal)
{
    /// <summary>Shows the next round, and unless that is all, plays to the end and prints the ranking.</summary>
    /// <param name="planned">The plan of the sweep's spec, with its data.</param>
    /// <param name="maxRuns">The most runs of all rounds; null for as many as the sweep had.</param>
    /// <param name="slots">Runs trained at the same time, in a home.</param>
    /// <param name="isDry">Only to show it.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(PlannedSweep planned, int? maxRuns, int? slots, bool isDry, CancellationToken stop)
    {
        var name = planned.Plan.Spec.Name;
        if (await place.Plan(name) is not { } stored) return await place.SayMissing(name, terminal);
        if (SweepConflict.IsTaken(stored, planned.Plan, place, terminal)) return ExitCode.BadInput;
        var wanted = Wanted(stored, planned, maxRuns ?? Math.Max(stored.Playoff?.MaxRuns ?? 0, checked(stored.PlannedTrials * stored.RunsPerTrial)));
        var (verdict, by) = await Look(stored, wanted, stop);
        Say(wanted, verdict, by);
        if (isDry || verdict is not PlayoffVerdict.Another) return ExitCode.Done;

        var reply = await place.Tell(name, sweep => sweep.Extend(wanted), stop);
        terminal.Say(reply.Said);
        if (reply.Effect is ControlEffect.Refused) return ExitCode.BadInput;
        var plan = await place.Plan(name) ?? wanted;
        var end = place is HomePlace home
            ? await new SweepSession(planned with { Plan = plan }, home.Folder, terminal).Run(slots, OutputFormat.Table)
            : await new ClusterSession(plan, place, terminal).Run(OutputFormat.Table);
        if (end != ExitCode.Done || await place.Plan(name) is not { } played) return end;
        terminal.Results.WriteLine();
        terminal.Results.WriteLine($"The play-off took {Numbers.Count(played.PlayoffRuns)} runs in {played.Playoff!.Rounds.Length} {(played.Playoff.Rounds.Length == 1 ? "round" : "rounds")}.");
        Say(played, (await Look(played, played, stop)).Verdict, by);
        return end;
    }

    /// <summary>The plan with folds for as many repeats as there may be.</summary>
    private static SweepPlan Wanted(SweepPlan stored, PlannedSweep planned, int maxRuns)
    {
        var spec = stored.Spec.CrossValidation;
        var playoff = (stored.Playoff ?? new Playoff(stored.Folds.Repeats.Length, 0)) with { MaxRuns = maxRuns };
        // Few rows can't be dealt so often without dealing the same again.
        for (var repeats = PlayoffDecider.MostRepeats; repeats > stored.Folds.Repeats.Length; repeats /= 2)
        {
            var dealing = FoldDealer.Deal(spec with { Repeats = repeats }, stored.Spec.Data.TestShare, stored.Spec.Seed, planned.Data.Profile);
            if (dealing is FoldDealing.Dealt(var folds)) return stored with { Folds = folds, Playoff = playoff };
        }

        return stored with { Playoff = playoff };
    }

    private async Task<(PlayoffVerdict Verdict, RankingScore By)> Look(SweepPlan stored, SweepPlan wanted, CancellationToken stop)
    {
        var runs = await place.RunsOf(stored).ToArrayAsync(stop);
        var ranking = Ranker.Rank(stored, runs);
        // What the first ranking decided at its own level needs no play-off.
        return (ranking is { Complete: true, Playoff: null, TiedWithBest: [var only] } ? new PlayoffVerdict.Decided(only) : PlayoffDecider.Next(wanted, runs), ranking.By);
    }

    private void Say(SweepPlan plan, PlayoffVerdict verdict, RankingScore by)
    {
        foreach (var sentence in PlayoffText.Of(plan, verdict, by)) terminal.Results.WriteLine(sentence);
    }
}
