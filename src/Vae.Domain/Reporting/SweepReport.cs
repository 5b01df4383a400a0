using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Domain.Reporting;

/// <summary>All that a report shows of a sweep, finished or not: a pure function of its plan, ranking, runs and log.</summary>
public sealed record SweepReport
{
    /// <summary>Trials of which curves are shown; more cannot be told apart.</summary>
    public const int MostCurves = 6;

    /// <summary>The plan.</summary>
    public required SweepPlan Plan { get; init; }

    /// <summary>The ranking.</summary>
    public required SweepRanking Ranking { get; init; }

    /// <summary>When it was composed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How the runs of the plan ended, those for the answer aside.</summary>
    public required RunCounts Runs { get; init; }

    /// <summary>Hyperparameters of which several values are tried.</summary>
    public required ImmutableArray<ConfigurationAxis> Axes { get; init; }

    /// <summary>The ranking along each of them; empty where nothing is ranked.</summary>
    public required ImmutableArray<Profile> Profiles { get; init; }

    /// <summary>β against the latent dimension, or where one of them isn't varied the first two axes of numbers; null where there are no two.</summary>
    public (ConfigurationAxis Across, ConfigurationAxis Down, HeatMap Map)? HeatMap { get; init; }

    /// <summary>Rate and distortion of every ranked configuration; empty for models without a rate.</summary>
    public required ImmutableArray<TradeOff> TradeOffs { get; init; }

    /// <summary>Of the best configuration of some latent dimensions, smallest first; empty for models without a rate.</summary>
    public required ImmutableArray<KlSpectrum> Spectra { get; init; }

    /// <summary>Of the best configurations; while none is ranked, of the first trials.</summary>
    public required ImmutableArray<TrainingCurve> Curves { get; init; }

    /// <summary>Who trained what, when.</summary>
    public required WorkTimeline Timeline { get; init; }

    /// <summary>What did not complete, and why.</summary>
    public required ImmutableArray<TroubleGroup> Troubles { get; init; }

    /// <summary>Composes a report.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="ranking">Its ranking.</param>
    /// <param name="runs">Every run that was ever leased, in any order; gone through once.</param>
    /// <param name="events">The sweep's log, in order; gone through once.</param>
    /// <param name="at">When.</param>
    public static SweepReport Compose(
        SweepPlan plan, SweepRanking ranking, IEnumerable<RunRecord> runs, IEnumerable<(DateTimeOffset At, SweepEvent Happened)> events, DateTimeOffset at)
    {
        var leaders = ranking.Configurations.Take(MostCurves).ToImmutableArray();
        var hasRate = ranking.By is RankingScore.Elbo;
        var perDimension = hasRate ? BestPerDimension(ranking) : [];
        var watched = leaders.Concat(perDimension).Select(ranked => ranked.Trial.Number).ToHashSet();
        if (watched.Count == 0) watched = [.. plan.Trials.Take(MostCurves).Select(trial => trial.Number)];

        var (kept, ended, counts) = (new List<RunRecord>(), new List<(RunId Run, RunOutcome Outcome)>(), new Dictionary<Type, int>());
        foreach (var run in runs)
        {
            if (run.Run.Kind is RunKind.Fold && watched.Contains(run.Run.Trial)) kept.Add(run);
            if (run.Outcome is not { } outcome) continue;
            if (run.Run.Kind is RunKind.Fold) counts[outcome.GetType()] = counts.GetValueOrDefault(outcome.GetType()) + 1;
            if (outcome is not RunOutcome.Completed) ended.Add((run.Run, outcome));
        }

        var byTrial = kept.ToLookup(run => run.Run.Trial);
        var axes = ConfigurationAxis.Varied(plan);
        return new SweepReport
        {
            Plan = plan,
            Ranking = ranking,
            At = at,
            Runs = new RunCounts(
                plan.PlannedRuns, Count<RunOutcome.Completed>(), Count<RunOutcome.Diverged>(), Count<RunOutcome.Failed>(), Pruned: 0, Count<RunOutcome.Cancelled>()),
            Axes = axes,
            Profiles = ranking.Configurations.IsEmpty ? [] : [.. axes.Select(axis => Profile.Of(ranking, axis))],
            HeatMap = HeatMapOf(ranking, axes),
            TradeOffs = hasRate ? TradeOff.Of(ranking) : [],
            Spectra = [.. perDimension.Select(ranked => KlSpectrum.Of(ranked, byTrial[ranked.Trial.Number])).OfType<KlSpectrum>()],
            Curves =
            [
                .. leaders.IsEmpty
                    ? plan.Trials.Take(MostCurves).Select(trial => TrainingCurve.Of(trial, null, byTrial[trial.Number])).OfType<TrainingCurve>()
                    : leaders.Select(ranked => TrainingCurve.Of(ranked.Trial, ranked.ChosenEpoch, byTrial[ranked.Trial.Number])).OfType<TrainingCurve>(),
            ],
            Timeline = WorkTimeline.Of(events),
            Troubles = TroubleGroup.Of(ended),
        };

        int Count<T>()
            where T : RunOutcome => counts.GetValueOrDefault(typeof(T));
    }

    /// <summary>The best configuration of each latent dimension; where those are many, of some that are spread over all.</summary>
    private static ImmutableArray<RankedConfiguration> BestPerDimension(SweepRanking ranking)
    {
        var best = ranking.Configurations.DistinctBy(ranked => ranked.Trial.Configuration.LatentDimension)
            .OrderBy(ranked => ranked.Trial.Configuration.LatentDimension).ToArray();
        return best.Length <= MostCurves ? [.. best] : [.. Enumerable.Range(0, MostCurves).Select(i => best[i * (best.Length - 1) / (MostCurves - 1)])];
    }

    private static (ConfigurationAxis Across, ConfigurationAxis Down, HeatMap Map)? HeatMapOf(SweepRanking ranking, ImmutableArray<ConfigurationAxis> axes)
    {
        // β and the latent dimension are the first of all axes.
        var numbers = axes.Where(axis => axis.Number is not null).Take(2).ToArray();
        return numbers is [var across, var down] && Reporting.HeatMap.Of(ranking, across, down) is { } map ? (across, down, map) : null;
    }
}
