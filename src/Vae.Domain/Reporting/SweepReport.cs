using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;

namespace Vae.Domain.Reporting;

/// <summary>All that a report shows of a sweep, finished or not: a pure function of its plan, runs and log.</summary>
public sealed record SweepReport
{
    /// <summary>Trials of which curves are shown; more cannot be told apart.</summary>
    public const int MostCurves = 6;

    /// <summary>The plan.</summary>
    public required SweepPlan Plan { get; init; }

    /// <summary>What the sweep says of the question it was run for.</summary>
    public required SweepAnswer Answer { get; init; }

    /// <summary>The ranking.</summary>
    public SweepRanking Ranking => Answer.Ranking;

    /// <summary>When it was composed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How the runs of the plan ended, those for the answer aside.</summary>
    public required RunCounts Runs { get; init; }

    /// <summary>Hyperparameters of which several values are tried.</summary>
    public required ImmutableArray<ConfigurationAxis> Axes { get; init; }

    /// <summary>β against the latent dimension, or where one of them isn't varied the first two axes of numbers; null where there are no two.</summary>
    public (ConfigurationAxis Across, ConfigurationAxis Down, HeatMap Map)? HeatMap { get; init; }

    /// <summary>The KL of each latent for some latent dimensions, smallest first; empty for models without a rate.</summary>
    public required ImmutableArray<LatentSpectrum> Spectra { get; init; }

    /// <summary>Of the best configurations; while none is ranked, of the first trials.</summary>
    public required ImmutableArray<TrainingCurve> Curves { get; init; }

    /// <summary>Who trained what, when.</summary>
    public required WorkTimeline Timeline { get; init; }

    /// <summary>What did not complete, and why.</summary>
    public required ImmutableArray<TroubleGroup> Troubles { get; init; }

    /// <summary>Composes a report.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">Every run that was ever leased, in any order.</param>
    /// <param name="events">The sweep's log, in order; gone through once.</param>
    /// <param name="at">When.</param>
    public static SweepReport Compose(
        SweepPlan plan, IReadOnlyCollection<RunRecord> runs, IEnumerable<(DateTimeOffset At, SweepEvent Happened)> events, DateTimeOffset at)
    {
        var answer = SweepAnswer.Of(plan, runs);
        var axes = ConfigurationAxis.Varied(plan);
        return new SweepReport
        {
            Plan = plan,
            Answer = answer,
            At = at,
            Runs = Count(plan, runs),
            Axes = axes,
            HeatMap = HeatMapOf(answer.Ranking, axes),
            Spectra = Spread(answer.Latents?.Spectra ?? []),
            Curves = CurvesOf(plan, answer.Ranking, runs.Where(run => run.Run.Kind is RunKind.Fold).ToLookup(run => run.Run.Trial)),
            Timeline = WorkTimeline.Of(events),
            Troubles = TroubleGroup.Of(runs),
        };
    }

    private static RunCounts Count(SweepPlan plan, IEnumerable<RunRecord> runs)
    {
        var counts = runs.Where(run => run.Run.Kind is RunKind.Fold && run.Outcome is not null).CountBy(run => run.Outcome!.GetType()).ToDictionary();
        return new RunCounts(
            plan.PlannedRuns, Of<RunOutcome.Completed>(), Of<RunOutcome.Diverged>(), Of<RunOutcome.Failed>(), Of<RunOutcome.Pruned>(), Of<RunOutcome.Cancelled>());

        int Of<T>()
            where T : RunOutcome => counts.GetValueOrDefault(typeof(T));
    }

    private static ImmutableArray<TrainingCurve> CurvesOf(SweepPlan plan, SweepRanking ranking, ILookup<int, RunRecord> runs)
    {
        IEnumerable<(Trial Trial, int? ChosenEpoch)> leaders = ranking.Configurations.IsEmpty
            ? plan.Trials.Select(trial => (trial, (int?)null))
            : ranking.Configurations.Select(ranked => (ranked.Trial, (int?)ranked.ChosenEpoch));
        return [.. leaders.Take(MostCurves).Select(leader => TrainingCurve.Of(leader.Trial, leader.ChosenEpoch, runs[leader.Trial.Number])).OfType<TrainingCurve>()];
    }

    /// <summary>All of them; where those are many, some that are spread over all.</summary>
    private static ImmutableArray<LatentSpectrum> Spread(ImmutableArray<LatentSpectrum> spectra) => spectra.Length <= MostCurves
        ? spectra
        : [.. Enumerable.Range(0, MostCurves).Select(i => spectra[i * (spectra.Length - 1) / (MostCurves - 1)])];

    private static (ConfigurationAxis Across, ConfigurationAxis Down, HeatMap Map)? HeatMapOf(SweepRanking ranking, ImmutableArray<ConfigurationAxis> axes)
    {
        // β and the latent dimension are the first of all axes.
        var numbers = axes.Where(axis => axis.Number is not null).Take(2).ToArray();
        return numbers is [var across, var down] && Reporting.HeatMap.Of(ranking, across, down) is { } map ? (across, down, map) : null;
    }
}
