using System.Collections.Immutable;
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
/// trials are trained in their order, so that what is ranked again is what is new, however many there were before. The runs of who
/// leads, and those of the first of the others that are completed, are remembered and not read again.
/// </remarks>
internal sealed class Leader(ISweepPlace place, SweepPlan plan)
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const int MostLevels = 24;

    private int? _unfinished;
    private ImmutableArray<RunRecord> _led = [];
    private ImmutableArray<RunRecord> _completed = [];

    private string Name => plan.Spec.Name;

    /// <summary>The line, as the store has it now; null while nothing is ranked.</summary>
    public async Task<string?> Ask()
    {
        try
        {
            // A search that learns from results has more trials by now.
            var (current, first) = _unfinished is null ? (null, 0) : (await place.Plan(Name), _unfinished.Value);
            var runs = current is null ? [] : await RunsFrom(first, current);
            if ((current is null ? await place.Ranking(Name) : Ranker.Rank(current, runs)) is not { } ranking) return null;
            _unfinished = ranking.Ineligible.Where(RankingText.IsOnlyPending).Select(trial => (int?)trial.Trial.Number).FirstOrDefault(trial => trial >= first);
            _completed = _unfinished is { } pending ? Completed(runs.Where(run => run.Run.Trial == pending), (current ?? plan).RunsOf(pending)) : [];
            if (ranking.Configurations is not [var best, ..]) return null;
            await Follow(best.Trial.Number, runs);
            return Line(ranking, best, CurveOf(best));
        }
        catch (Exception failure) when (failure is StoreException or ClusterSilentException)
        {
            // Whoever trains meets the same failure, and says it. What was remembered may be half of what was read.
            _unfinished = null;
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

    /// <summary>The runs of a trial that are completed, up to the first that is not: those can have no other end any more.</summary>
    private static ImmutableArray<RunRecord> Completed(IEnumerable<RunRecord> runs, IEnumerable<RunId> planned) =>
    [
        .. runs.Zip(planned)
            .TakeWhile(pair => pair.First.Run == pair.Second && pair.First.Outcome is RunOutcome.Completed)
            .Select(pair => pair.First),
    ];

    /// <summary>The runs of who leads, and all from a trial on.</summary>
    private async Task<ImmutableArray<RunRecord>> RunsFrom(int first, SweepPlan current)
    {
        var led = ImmutableArray<RunRecord>.Empty;
        // Who leads may have more runs by now.
        if (_led is [{ Run.Trial: var leading }, ..] && leading < first) led = _led.Length == current.RunsOf(leading).Count() ? _led : await RunsOf(leading);
        var others = await Folds(_completed is [.., var last] ? last.Run : LastBefore(first)).ToArrayAsync();
        return [.. led, .. _completed, .. others];
    }

    /// <summary>Remembers who leads.</summary>
    private async Task Follow(int leading, ImmutableArray<RunRecord> runs)
    {
        _led = [.. runs.Where(run => run.Run.Trial == leading)];
        if (_led.IsEmpty) _led = await RunsOf(leading);
    }

    private async Task<ImmutableArray<RunRecord>> RunsOf(int trial) => [.. await Folds(LastBefore(trial)).TakeWhile(run => run.Run.Trial == trial).ToArrayAsync()];

    private IAsyncEnumerable<RunRecord> Folds(RunId? after) => place.Runs(Name, after).TakeWhile(run => run.Run.Kind is RunKind.Fold);

    private TrainingCurve? CurveOf(RankedConfiguration best)
    {
        var warmUp = plan.Spec.Training.UnsettledEpochs;
        return TrainingCurve.Of(best.Trial, best.ChosenEpoch, _led.Select(run => run with { Epochs = [.. run.Epochs.Where(metrics => metrics.Epoch > warmUp)] }));
    }
}
