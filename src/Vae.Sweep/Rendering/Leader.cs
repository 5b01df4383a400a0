using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.Reporting.Explaining;
using Vae.Grains.EventLog;
using Vae.Sweep.Clusters;

namespace Vae.Sweep.Rendering;

/// <summary>The best configuration so far of a sweep that is being trained, in a line.</summary>
/// <remarks>
/// Everything is ranked the first time; after that only who led then and the trials from the first on that was not finished:
/// trials are trained in their order, so that what is read again is what is new, however many there were before.
/// </remarks>
internal sealed class Leader(ISweepPlace place, SweepPlan plan)
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const int MostLevels = 24;

    private int _leading;
    private int? _unfinished;

    /// <summary>The line, as the store has it now; null while nothing is ranked.</summary>
    public async Task<string?> Ask()
    {
        try
        {
            if (await Rank() is not { } ranking) return null;
            _unfinished = ranking.Ineligible.Where(RankingText.IsOnlyPending).Select(trial => (int?)trial.Trial.Number).FirstOrDefault(trial => trial >= (_unfinished ?? 0));
            if (ranking.Configurations is not [var best, ..]) return null;
            _leading = best.Trial.Number;
            return Line(ranking, best, await CurveOf(best));
        }
        catch (Exception failure) when (failure is StoreException or ClusterSilentException)
        {
            // Whoever trains meets the same failure, and says it.
            return null;
        }
    }

    /// <summary>The line.</summary>
    public static string Line(SweepRanking ranking, RankedConfiguration best, TrainingCurve? curve)
    {
        var score = Words.English.Score(ranking.By, ranking.Measure);
        return $"best so far: trial {best.Trial.Number} ({RankingText.Values(ranking, best.Trial.Configuration)}): {score} {RankingText.Score(ranking, best.Score)} {Sparkline(curve)}".TrimEnd();
    }

    /// <summary>What all runs of a trial come behind; null where none comes before them. A cluster is asked for it in writing, so it must be a run.</summary>
    internal static RunId? LastBefore(int trial) => trial > 0 ? new RunId(trial - 1, int.MaxValue, int.MaxValue) : null;

    /// <summary>The held-out scores of the epochs after warm-up, one character for each, or for several where they are many.</summary>
    private static string Sparkline(TrainingCurve? curve)
    {
        if (curve is null) return "";
        double[] scores = [.. curve.Epochs.Select(epoch => epoch.Validation)];
        if (scores.Length > MostLevels) scores = [.. Enumerable.Range(0, MostLevels).Select(i => scores[i * (scores.Length - 1) / (MostLevels - 1)])];
        var (low, high) = (scores.Min(), scores.Max());
        return high > low ? string.Concat(scores.Select(score => Levels[(int)Math.Round((Levels.Length - 1) * (score - low) / (high - low))])) : "";
    }

    /// <summary>The ranking of all, or as far as the best of it may have changed.</summary>
    private async Task<SweepRanking?> Rank()
    {
        var name = plan.Spec.Name;
        // A search that learns from results has more trials by now.
        if (_unfinished is not { } first || await place.Plan(name) is not { } current) return await place.Ranking(name);
        var led = _leading < first ? await RunsFrom(_leading).TakeWhile(run => run.Run.Trial == _leading).ToArrayAsync() : [];
        return Ranker.Rank(current, led.Concat(await RunsFrom(first).ToArrayAsync()));
    }

    private IAsyncEnumerable<RunRecord> RunsFrom(int trial) =>
        place.Runs(plan.Spec.Name, after: LastBefore(trial)).TakeWhile(run => run.Run.Kind is RunKind.Fold);

    private async Task<TrainingCurve?> CurveOf(RankedConfiguration best)
    {
        var trial = best.Trial.Number;
        var runs = await RunsFrom(trial).TakeWhile(run => run.Run.Trial == trial).ToArrayAsync();
        var warmUp = plan.Spec.Training.UnsettledEpochs;
        return TrainingCurve.Of(best.Trial, best.ChosenEpoch, runs.Select(run => run with { Epochs = [.. run.Epochs.Where(metrics => metrics.Epoch > warmUp)] }));
    }
}
