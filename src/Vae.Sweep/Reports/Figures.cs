using System.Collections.Immutable;
using Vae.Domain.Reporting;
using Vae.Sweep.Reports.Charts;

namespace Vae.Sweep.Reports;

/// <summary>The charts of a report, in the order in which they are read.</summary>
internal static class Figures
{
    /// <summary>What the ranking says.</summary>
    public static ImmutableArray<Figure> OfRanking(SweepReport report, Names names, Phrases words) =>
    [
        .. new[] { report.HeatMap is var (across, down, map) ? HeatMapChart.Of(across, down, map, names, words) : null }.OfType<Figure>(),
        .. report.Answer.Curves.Where(curve => curve.IsVaried).Select(curve => ProfileChart.Of(report, curve, names, words)).OfType<Figure>(),
        .. report.Answer.RateDistortion.IsEmpty ? [] : ImmutableArray.Create(TradeOffChart.Of(report, names, words)),
        .. report.Spectra.IsEmpty ? [] : ImmutableArray.Create(SpectrumChart.Of(report.Spectra, names, words)),
        .. new[] { ParallelChart.Of(report, names, words) }.OfType<Figure>(),
    ];

    /// <summary>How the runs got on.</summary>
    public static ImmutableArray<Figure> OfTraining(SweepReport report, Names names, Phrases words) =>
    [
        .. report.Curves.IsEmpty ? [] : ImmutableArray.Create(CurveChart.Of(report, names, words)),
        .. new[] { FoldChart.Of(report, names, words), TimelineChart.Of(report, words) }.OfType<Figure>(),
    ];
}
