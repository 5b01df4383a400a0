using Vae.Domain.Ranking.Answers;
using Vae.Domain.Reporting;

namespace Vae.Sweep.Reports.Charts;

/// <summary>The score along one hyperparameter, the best over all others.</summary>
internal static class ProfileChart
{
    // Among more values hardly one was tried twice: the best of one is no best of anything.
    private const int ValuesOfACurve = 12;

    /// <summary>The chart; null where nothing is ranked.</summary>
    public static Figure? Of(SweepReport report, AxisCurve curve, Names names, Phrases words)
    {
        var points = curve.Points.Where(point => point.Score is not null).ToArray();
        if (points.Length == 0) return null;
        var (axis, isCurve, isNumber) = (names.Of(curve.Name), points.Length <= ValuesOfACurve, points[0].Text is null);
        var x = isNumber ? Scale.OfTried(points.Select(point => point.Value)) : Scale.Categories([.. points.Select(point => point.Text!)]);
        var plot = new Plot(x, Scale.Linear(points.SelectMany(point => (double[])[Score(point) - Error(point), Score(point) + Error(point)])), axis, names.ScoreWithUnit);
        if (isCurve && isNumber) plot.Add(plot.Line(points.Select(point => (point.Value, Score(point))), "line s0"));
        foreach (var (point, i) in points.Select((point, i) => (point, i)))
        {
            var at = isNumber ? point.Value : i;
            if (isCurve && Error(point) > 0) plot.Add(plot.ErrorBar(at, Score(point), Error(point), "line s0"));
            plot.Add(plot.Mark(
                at, Score(point), point.Trial == report.Ranking.Recommended ? Shape.Star : point.Ties ? Shape.Dot : Shape.Ring, "s0", $"{names.Trial(point.Trial!.Value)}: {axis} {Value(point)}, {names.Score} {names.Estimate(point.Score!.Value)}"));
        }

        return new Figure(
            $"profile-{curve.Name.ToString().ToLowerInvariant()}",
            words[$"{names.Score} by {axis}"],
            isCurve
                ? words[$"For each value of {axis} the best configuration over everything else. The bars are one standard error of its paired difference to the best of all."]
                : words[$"Each configuration by its {axis}: too many values were tried to draw a curve."],
            plot.Drawing,
            DataTable.Of(
                points,
                (axis, Value),
                (words[$"trial"], point => $"{point.Trial}"),
                (names.Score, point => names.Estimate(point.Score!.Value with { StandardError = null })),
                (words[$"below the best"], point => point.Trial == report.Ranking.Recommended ? "–" : names.Estimate(point.Below!.Value)),
                (words[$"may be the best"], point => point.Ties ? words[$"yes"] : words[$"no"])))
        {
            Legend = Legends.OfTies(words),
        };

        static double Score(CurvePoint point) => point.Score!.Value.Mean;

        static double Error(CurvePoint point) => point.Below?.StandardError ?? 0;

        static string Value(CurvePoint point) => point.Text ?? Vae.Domain.Ranking.Digits.Of(point.Value);
    }
}
