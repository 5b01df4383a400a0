using System.Collections.Immutable;
using Vae.Domain.Reporting;

namespace Vae.Sweep.Reports.Charts;

/// <summary>How the best configurations got on in training.</summary>
internal static class CurveChart
{
    /// <summary>The chart.</summary>
    public static Figure Of(SweepReport report, Names names, Phrases words)
    {
        var curves = report.Curves;
        var warmUp = report.Plan.Spec.Training.UnsettledEpochs;
        var isRankedThere = !report.Plan.Spec.Ranking.NeedsEvaluation;
        var last = curves.Max(curve => curve.Epochs[^1].Epoch);
        // What happens before warm-up ends would squeeze all that follows.
        var settled = curves.SelectMany(curve => curve.Epochs.Where(epoch => epoch.Epoch > warmUp).DefaultIfEmpty(curve.Epochs[^1])).ToArray();
        var plot = new Plot(
            last == 1 ? Scale.Categories(["0", "1"]) : Scale.Exact(1, last), Scale.Linear(settled.SelectMany(epoch => (double[])[epoch.Train, epoch.Validation])), words[$"epoch"], names.BoundWithUnit, right: EndLabels.Room(curves.Select(curve => $"{curve.Trial.Number}")));
        if (warmUp > 0) plot.AddBehind(plot.Band(1, Math.Min(warmUp, last), "warm-up"));
        var labels = new EndLabels();
        foreach (var (curve, i) in curves.Select((curve, i) => (curve, i)))
        {
            plot.Add(
                plot.Line(curve.Epochs.Select(epoch => ((double)epoch.Epoch, epoch.Train)), $"line dashed s{i}"),
                plot.Line(curve.Epochs.Select(epoch => ((double)epoch.Epoch, epoch.Validation)), $"line s{i}"));
            foreach (var chosen in curve.Epochs.Where(epoch => epoch.Epoch == curve.ChosenEpoch))
                plot.Add(plot.Mark(chosen.Epoch, chosen.Validation, Shape.Dot, $"s{i}", isRankedThere
                    ? words[$"trial {curve.Trial.Number} is ranked at epoch {chosen.Epoch}: {chosen.Validation:0.00}"]
                    : words[$"trial {curve.Trial.Number} is best on average at epoch {chosen.Epoch}: {chosen.Validation:0.00}"]));
            labels.Add(plot.X(curve.Epochs[^1].Epoch), plot.Y(curve.Epochs[^1].Validation), $"{curve.Trial.Number}", $"label s{i}");
        }

        plot.Add([.. labels.Spread()]);
        return new Figure(
            "training",
            words[$"Training curves"],
            words[$"{names.Bound} after each epoch, mean over folds and seeds: full lines on held-out rows, dashed ones on training rows. Shaded is the warm-up, in which nothing is chosen."]
                + words.Answer.BetweenSentences + (isRankedThere
                    ? words[$"The dot is the epoch at which a trial is ranked."]
                    : words[$"The dot is the epoch that is best on average by this curve; a trial is ranked by what each run measured at its own best epoch."])
                + words.Answer.BetweenSentences + (report.Plan.Trials.Length > curves.Length ? words[$"Shown are {curves.Length} of {report.Plan.Trials.Length} trials, the best ones; 'vae export' has all of them."] : words[$"Shown are all trials."]),
            plot.Drawing,
            DataTable.Of(
                curves.SelectMany(curve => curve.Epochs.Select(epoch => (curve.Trial.Number, epoch))),
                (words[$"trial"], row => $"{row.Number}"),
                (words[$"epoch"], row => $"{row.epoch.Epoch}"),
                (words[$"training rows"], row => $"{row.epoch.Train:0.00}"),
                (words[$"held-out rows"], row => $"{row.epoch.Validation:0.00}")))
        {
            Legend =
            [
                .. curves.Select((curve, i) => (Marks.LineKey($"line s{i}"), $"{names.Trial(curve.Trial.Number)}{(report.Axes.IsEmpty ? "" : $": {names.Values(curve.Trial.Configuration)}")}")),
                (Marks.LineKey("line dashed"), words[$"training rows"]),
                .. warmUp > 0 ? ImmutableArray.Create((Marks.PatchKey("warm-up"), words[$"warm-up"])) : [],
            ],
        };
    }
}
