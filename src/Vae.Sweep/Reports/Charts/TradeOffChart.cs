using System.Xml.Linq;
using Vae.Domain.Reporting;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Reports.Charts;

/// <summary>Rate and distortion of configurations, with their front.</summary>
internal static class TradeOffChart
{
    // More numbers would lie on each other.
    private const int MostNamed = 12;

    /// <summary>The chart.</summary>
    public static Figure Of(SweepReport report, Names names, Phrases words)
    {
        var (points, ranked) = (report.Answer.RateDistortion, report.Ranking.Configurations.ToDictionary(configuration => configuration.Trial.Number));
        var (x, y) = (Scale.Linear(points.Select(point => point.Rate)), Scale.Linear(points.Select(point => point.Distortion)));
        var plot = new Plot(x, y, words[$"rate R (KL), nats per example"], words[$"distortion D, nats per example"]);
        var front = points.Where(point => point.OnFront).ToArray();
        var best = points.First(point => point.Trial == report.Ranking.Recommended);
        plot.Add(SameElbo(plot, x, y, best.Rate + best.Distortion));
        plot.Add(plot.Line(front.Select(point => (point.Rate, point.Distortion)), "line s1"));
        foreach (var point in points.OrderBy(point => point.OnFront))
        {
            var configuration = ranked[point.Trial];
            plot.Add(plot.Mark(
                point.Rate, point.Distortion, configuration.Rank == 1 ? Shape.Star : names.MayBeBest(configuration) ? Shape.Dot : Shape.Ring, point.OnFront ? "s1" : "s0", $"R {point.Rate:0.00}, D {point.Distortion:0.00}; {names.Line(configuration)}"));
        }

        if (front.Length <= MostNamed)
            plot.Add([.. front.Select(point => plot.Label(point.Rate, point.Distortion, $"{point.Trial}", "start", right: 6, down: -5, kind: "halo"))]);
        return new Figure(
            "rate-distortion",
            words[$"Rate and distortion"],
            words[$"What each configuration pays for its latents (rate) and loses in reconstruction (distortion). No configuration beats the {front.Length} on the front in both. Along the dotted line the ELBO is that of the recommended one; down and to the left of it the ELBO is higher."],
            plot.Drawing,
            DataTable.Of(
                points,
                (words[$"trial"], point => $"{point.Trial}"),
                (words[$"rate"], point => $"{point.Rate:0.00}"),
                (words[$"distortion"], point => $"{point.Distortion:0.00}"),
                ("ELBO", point => Numbers.Estimate(ranked[point.Trial].Elbo.Mean, ranked[point.Trial].Elbo.StandardError)),
                (words[$"on the front"], point => point.OnFront ? words[$"yes"] : words[$"no"])))
        {
            Legend = [(Marks.LineKey("line s1"), words[$"front"]), .. Legends.OfTies(words), (Marks.LineKey("rule"), words[$"as good an ELBO as the recommended one"])],
        };
    }

    /// <summary>The part of D = c − R that lies in the area.</summary>
    private static XElement? SameElbo(Plot plot, Scale x, Scale y, double sum)
    {
        var (from, until) = (Math.Max(x.Low, sum - y.High), Math.Min(x.High, sum - y.Low));
        return from < until ? plot.Line([(from, sum - from), (until, sum - until)], "rule") : null;
    }
}
