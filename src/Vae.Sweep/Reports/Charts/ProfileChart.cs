using Vae.Domain.Reporting;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Reports.Charts;

/// <summary>The score along one hyperparameter, the best over all others.</summary>
internal static class ProfileChart
{
    /// <summary>The chart.</summary>
    public static Figure Of(Profile profile, Names names, Phrases words)
    {
        var points = profile.Points;
        var axis = names.Of(profile.Axis.Name);
        string[] values = [.. points.Select(point => point.Value).Distinct(StringComparer.Ordinal)];
        var x = profile.Axis.Number is null ? Scale.Categories(values) : Scale.OfTried(points.Select(point => point.Number!.Value));
        var plot = new Plot(x, Scale.Linear(points.SelectMany(point => (double[])[Score(point) - Error(point), Score(point) + Error(point)])), axis, names.ScoreWithUnit);
        if (profile.IsCurve && profile.Axis.Number is not null) plot.Add(plot.Line(points.Select(point => (At(point), Score(point))), "line s0"));
        foreach (var point in points)
        {
            if (profile.IsCurve && Error(point) > 0) plot.Add(plot.ErrorBar(At(point), Score(point), Error(point), "line s0"));
            plot.Add(plot.Mark(At(point), Score(point), point.Best.Rank == 1 ? Shape.Star : point.MayBeBest ? Shape.Dot : Shape.Ring, "s0", names.Line(point.Best)));
        }

        return new Figure(
            $"profile-{profile.Axis.Name.ToString().ToLowerInvariant()}",
            words[$"{names.Score} by {axis}"],
            profile.IsCurve
                ? words[$"For each value of {axis} the best configuration over everything else. The bars are one standard error of its paired difference to the best of all."]
                : words[$"Each configuration by its {axis}: too many values were tried to draw a curve."],
            plot.Drawing,
            DataTable.Of(
                points,
                (axis, point => point.Value),
                (words[$"trial"], point => $"{point.Best.Trial.Number}"),
                (names.Score, point => Numbers.Estimate(point.Best.Elbo.Mean, null)),
                (words[$"below the best"], point => Names.Below(point.Best)),
                (words[$"may be the best"], point => point.MayBeBest ? words[$"yes"] : words[$"no"])))
        {
            Legend = Legends.OfTies(words),
        };

        double At(ProfilePoint point) => point.Number ?? Array.IndexOf(values, point.Value);

        double Score(ProfilePoint point) => point.Best.Elbo.Mean;

        double Error(ProfilePoint point) => point.Best.DifferenceToBest.StandardError ?? 0;
    }
}
