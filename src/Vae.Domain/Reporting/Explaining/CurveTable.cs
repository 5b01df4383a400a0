using System.Collections.Immutable;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>The numbers behind a curve.</summary>
internal static class CurveTable
{
    /// <summary>A row for each value.</summary>
    public static ExplanationTable Of(SweepAnswer answer, AxisCurve curve, IWords words)
    {
        var ranking = answer.Ranking;
        (string Heading, Func<CurvePoint, string> Cell)[] columns = [.. Columns()];
        return new ExplanationTable(
            [.. columns.Select(column => column.Heading)],
            [.. curve.Points.Select(point => columns.Select(column => column.Cell(point)).ToImmutableArray())],
            curve.Points.IndexOf(curve.Points.First(point => point.Value == curve.Chosen)));

        IEnumerable<(string, Func<CurvePoint, string>)> Columns()
        {
            yield return (words.Name(curve.Name), point => Figures.Value(curve.Name, point.Value));
            yield return (words.Heading(Heading.Trial), point => point.Trial is { } trial ? $"{trial}" : "–");
            yield return (words.Score(ranking.By, ranking.Measure), point => point.Score is { } score ? Figures.Score(ranking.By, score) : "–");
            yield return (words.Heading(Heading.Below), point => point switch
            {
                { Below: null } => "–",
                { Below: { } below } when point.Trial == ranking.Recommended => "★",
                { Below: { } below } => $"{Figures.Score(ranking.By, below)}{(point.Ties ? " ≈" : "")}",
            });
            if (ranking.HasBound)
            {
                if (ranking.By is not RankingScore.ReconstructionWithinRate) yield return (words.Heading(Heading.Reconstruction), point => Figures.Fixed(point.Reconstruction));
                if (ranking.By is not RankingScore.RateWithinDistortion) yield return (words.Heading(Heading.Kl), point => Figures.Fixed(point.Kl));
                yield return (words.Heading(Heading.ActiveUnits), point => point.Latents is { } latents ? $"{Figures.Units(point.ActiveUnits)}/{latents}" : "–");
            }

            if (curve.Name is HyperparameterName.LatentDimension && ranking.By is not RankingScore.Disentanglement && curve.Points.Any(point => point.MutualInformationGap is not null))
                yield return ("MIG", point => point.MutualInformationGap is { } gap ? Figures.Score(RankingScore.Disentanglement, gap) : "–");
            if (curve.Name is HyperparameterName.Beta && curve.Points.Any(point => point.EffectiveVariance is not null))
            {
                yield return (words.Heading(Heading.ImpliedVariance), point => Figures.Short(point.EffectiveVariance));
                yield return (words.Heading(Heading.CalibratedVariance), point => Figures.Short(point.Variance));
            }

            if (curve.Points.Any(point => point.Runs.Diverged > 0))
                yield return (words.Heading(Heading.Diverged), point => $"{point.Runs.Diverged}/{point.Runs.Diverged + point.Runs.Completed}");
        }
    }
}
