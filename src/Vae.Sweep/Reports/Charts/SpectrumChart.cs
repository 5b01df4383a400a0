using System.Collections.Immutable;
using Vae.Domain.Ranking.Answers;

namespace Vae.Sweep.Reports.Charts;

/// <summary>How much each latent tells, for several latent dimensions.</summary>
internal static class SpectrumChart
{
    /// <summary>The chart.</summary>
    public static Figure Of(ImmutableArray<LatentSpectrum> spectra, Names names, Phrases words)
    {
        var longest = spectra.Max(spectrum => spectrum.Kl.Length);
        var plot = new Plot(
            longest == 1 ? Scale.Categories(["0", "1"]) : Scale.Exact(1, longest), Scale.Linear(spectra.SelectMany(spectrum => spectrum.Kl).Append(0)), words[$"latent, the most telling first"], words[$"KL, nats per example"], right: 26);
        var labels = new EndLabels();
        foreach (var (spectrum, i) in spectra.Select((spectrum, i) => (spectrum, i)))
        {
            var points = spectrum.Kl.Select((kl, k) => (X: k + 1.0, Y: kl)).ToArray();
            plot.Add(plot.Line(points, $"line s{i}"));
            if (longest <= 64) plot.Add([.. points.Select(point => plot.Mark(point.X, point.Y, Shape.Ring, $"s{i} small", $"K = {points.Length}, {point.X:0}: {point.Y:0.000}"))]);
            labels.Add(plot.X(points[^1].X), plot.Y(points[^1].Y), $"{points.Length}", $"label s{i}");
        }

        plot.Add([.. labels.Spread()]);
        return new Figure(
            "kl-spectrum",
            words[$"KL of each latent"],
            words[$"How many nats each latent tells of an example on held-out rows, for the best configuration of each latent dimension (the number at the end of a line); latents near 0 are not used."],
            plot.Drawing,
            new DataTable(
                [words[$"latent"], .. spectra.Select(spectrum => $"K = {spectrum.Kl.Length} ({names.Trial(spectrum.Trial)})")],
                [.. Enumerable.Range(0, longest).Select(k => (ImmutableArray<string>)[$"{k + 1}", .. spectra.Select(spectrum => k < spectrum.Kl.Length ? $"{spectrum.Kl[k]:0.000}" : "")])]))
        {
            Legend = [.. spectra.Select((spectrum, i) => (Marks.LineKey($"line s{i}"), words[$"latent dimension {spectrum.Kl.Length} ({names.Trial(spectrum.Trial)})"]))],
        };
    }
}
