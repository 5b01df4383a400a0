using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Grains.EventLog;
using Vae.Sweep.Clusters;

namespace Vae.Sweep.Rendering;

/// <summary>The best configuration so far of a sweep that is being trained, in a line.</summary>
internal sealed class Leader(ISweepPlace place, SweepPlan plan)
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const int MostLevels = 24;

    /// <summary>The line, as the store has it now; null while nothing is ranked.</summary>
    public async Task<string?> Ask()
    {
        try
        {
            if (await place.Ranking(plan.Spec.Name) is not { Configurations: [var best, ..] } ranking) return null;
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
        var score = ranking.By is RankingScore.Reconstruction ? "reconstruction" : "ELBO";
        return $"best so far: trial {best.Trial.Number} ({RankingText.Values(ranking, best.Trial.Configuration)}): {score} {Numbers.Estimate(best.Elbo.Mean, best.Elbo.StandardError)} {Sparkline(curve)}".TrimEnd();
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

    private async Task<TrainingCurve?> CurveOf(RankedConfiguration best)
    {
        var trial = best.Trial.Number;
        var runs = await place.Runs(plan.Spec.Name, after: LastBefore(trial))
            .TakeWhile(run => run.Run.Kind is RunKind.Fold && run.Run.Trial == trial).Take(plan.RunsPerTrial).ToArrayAsync();
        var warmUp = plan.Spec.Training.UnsettledEpochs;
        return TrainingCurve.Of(best.Trial, best.ChosenEpoch, runs.Select(run => run with { Epochs = [.. run.Epochs.Where(metrics => metrics.Epoch > warmUp)] }));
    }
}
