using System.Collections.Immutable;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>Puts a sweep's answer into words.</summary>
public static class Explainer
{
    private const int RivalsTold = 3;
    private const int LatentsTold = 12;
    private const double NotableExcess = 1.5;

    /// <summary>The explanation of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="words">The language.</param>
    public static Explanation Explain(SweepAnswer answer, IWords words) => new(
        words.Title(answer.Ranking.Sweep),
        [
            Summary(answer, words),
            .. answer.Curves.Where(curve => curve.IsVaried || IsAlwaysTold(curve.Name)).Select(curve => OfAxis(answer, curve, words)),
            .. OfImportance(answer, words),
            .. OfRateDistortion(answer, words),
            .. answer.Ranking.Recommended is null ? Array.Empty<ExplanationSection>() : [Reading(answer, words)],
        ]);

    /// <summary>Two configurations compared, in words.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="measure">What is measured, where the score's name doesn't tell.</param>
    /// <param name="evidence">The design of the folds.</param>
    /// <param name="words">The language.</param>
    public static ExplanationSection Compare(Comparison.Made comparison, string? measure, Evidence evidence, IWords words)
    {
        var by = comparison.By;
        string Trial(int number) => $"{words.Heading(Heading.Trial)} {number}";
        return new ExplanationSection(
            $"{Trial(comparison.First.Number)} – {Trial(comparison.Second.Number)}",
            [
                words.Compared(comparison, measure),
                .. comparison.Settling is { } settling ? [words.Settling(settling, evidence.Repeats, evidence.Seeds, by)] : Array.Empty<string>(),
            ],
            new ExplanationTable(
                [words.Heading(Heading.Fold), Trial(comparison.First.Number), Trial(comparison.Second.Number), words.Heading(Heading.Difference)],
                [.. comparison.Folds.Select(fold => ImmutableArray.Create(
                    $"{fold.Fold}",
                    Figures.Score(by, new Estimate(fold.First, null)),
                    Figures.Score(by, new Estimate(fold.Second, null)),
                    Figures.Score(by, new Estimate(fold.Difference, null))))]));
    }

    private static bool IsAlwaysTold(HyperparameterName name) => name is HyperparameterName.Beta or HyperparameterName.LatentDimension;

    private static ExplanationSection Summary(SweepAnswer answer, IWords words)
    {
        var ranking = answer.Ranking;
        return new ExplanationSection(words.Heading(Heading.Summary), [.. Sentences()]);

        IEnumerable<string> Sentences()
        {
            if (ranking.Recommended is not { } recommended)
            {
                yield return words.NothingRanked(ranking.Complete);
                yield break;
            }

            yield return words.Recommended(
                recommended,
                ranking.Recommendations.Select(one => $"{words.Name(one.Name)} = {Figures.Value(one.Name, one.Value)}"),
                ranking.Complete);
            if (words.Goal(ranking) is { } goal) yield return goal;
            yield return words.Evidence(answer.Evidence, ranking.By);
            foreach (var rival in answer.Evidence.Rivals.Take(RivalsTold)) yield return words.Rival(rival, ranking.By);
            if (words.Ahead(answer) is { } ahead) yield return ahead;
            if (ranking.Playoff is { } playoff) yield return words.Playoff(playoff);
            if (answer.HeldOut is { } heldOut) yield return words.HeldOut(heldOut, ranking.By, ranking.Measure);
            if (ranking.Refit is { } refit) yield return words.Refit(refit, ranking);
            foreach (var warning in ranking.Warnings) yield return words.Warning(warning);
        }
    }

    private static ExplanationSection OfAxis(SweepAnswer answer, AxisCurve curve, IWords words)
    {
        var ranking = answer.Ranking;
        var recommendation = ranking.Recommendations.First(one => one.Name == curve.Name);
        // What the section says at length isn't said in short before it.
        var reason = recommendation with { Note = recommendation.Note is RecommendationNote.UsedLatents { Active: 0 } ? recommendation.Note : null };
        return new ExplanationSection(
            $"{words.Name(curve.Name)} = {Figures.Value(curve.Name, curve.Chosen)}",
            [
                words.Reason(reason, ranking.By, ranking.Measure),
                .. OfCurve(ranking, curve, words),
                .. curve.Name switch
                {
                    HyperparameterName.Beta when answer.Beta is { } beta => OfBeta(ranking, beta, words),
                    HyperparameterName.LatentDimension when answer.Latents is { } latents => OfLatents(ranking, latents, words),
                    _ => [],
                },
                .. Divergences(curve, words),
            ],
            curve.IsVaried ? CurveTable.Of(answer, curve, words) : null);
    }

    private static IEnumerable<string> OfCurve(SweepRanking ranking, AxisCurve curve, IWords words)
    {
        if (curve.Points.Length < 3 || curve.Name.IsOfNames()) yield break;
        yield return words.Curve(
            words.Score(ranking.By, ranking.Measure),
            words.Name(curve.Name),
            Sparkline.Of([.. curve.Points.Select(point => point.Score?.Mean)]),
            Figures.Value(curve.Name, curve.Points[0].Value),
            Figures.Value(curve.Name, curve.Points[^1].Value));
    }

    private static IEnumerable<string> OfBeta(SweepRanking ranking, BetaAnswer beta, IWords words)
    {
        yield return words.Beta(beta, ranking.By, ranking.Measure);
        if (beta.Meaning is not BetaMeaning.Choice) yield return words.BetaGoals();
        yield return words.Collapse(beta.CollapsedFrom);
    }

    private static IEnumerable<string> OfLatents(SweepRanking ranking, LatentAnswer latents, IWords words)
    {
        if (ranking.By is RankingScore.Elbo or RankingScore.Bound) yield return words.Plateau(latents, ranking.By, ranking.Measure);
        var spectrum = latents.Spectra.First(one => one.Latents == latents.Chosen);
        var kl = string.Join(", ", spectrum.Kl.Take(LatentsTold).Select(nats => Figures.Fixed(nats)));
        if (latents.ActiveUnits > 0) yield return words.UsedLatents(latents, spectrum, spectrum.Kl.Length > LatentsTold ? $"{kl}, …" : kl);
        if (latents.Intrinsic is { } intrinsic) yield return words.Intrinsic(intrinsic.Fit, intrinsic.Likelihood, intrinsic.Rows);
        if (latents.Known is { } known) yield return words.Known(known.Count, known.Noun);
        // Under that goal the score says it.
        if (ranking.By is not RankingScore.Disentanglement && ranking.Configurations[0] is { Trial.Number: var best, MutualInformationGap: { } gap })
            yield return words.MutualInformationGap(best, gap);
        yield return words.Advice(latents, ranking.By, ranking.Measure);
    }

    private static string[] Divergences(AxisCurve curve, IWords words)
    {
        if (!curve.IsVaried) return [];
        var all = curve.Points.Aggregate(0, (sum, point) => sum + point.Runs.Diverged);
        var settled = curve.Points.Aggregate(0, (sum, point) => sum + point.Runs.Diverged + point.Runs.Completed);
        // A value that is no worse than the others is not what they diverged of.
        var diverging = curve.Points.Where(point => point.DivergenceRate >= NotableExcess * all / Math.Max(1, settled) && point.Runs.Diverged > 0)
            .Select(point => words.Diverged(words.Name(curve.Name), Figures.Value(curve.Name, point.Value), point.Runs.Diverged, point.Runs.Completed + point.Runs.Diverged)).ToArray();
        // That none did is worth a line where it is the question.
        return all == 0 && curve.Name is HyperparameterName.LearningRate ? [words.NoneDiverged()] : diverging;
    }

    private static IEnumerable<ExplanationSection> OfImportance(SweepAnswer answer, IWords words)
    {
        if (answer.Importance is not { } importance || importance.Axes.Length < 2) yield break;
        yield return new ExplanationSection(
            words.Heading(Heading.Importance), [words.Importance(importance, answer.Ranking.By, answer.Ranking.Measure)]);
    }

    private static IEnumerable<ExplanationSection> OfRateDistortion(SweepAnswer answer, IWords words)
    {
        var front = answer.RateDistortion.Where(point => point.OnFront).ToArray();
        if (answer.RateDistortion.Length < 2) yield break;
        yield return new ExplanationSection(
            words.Heading(Heading.RateDistortion),
            [words.RateDistortion(front.Length, answer.RateDistortion.Length)],
            new ExplanationTable(
                [words.Heading(Heading.Trial), words.Name(HyperparameterName.Beta), words.Name(HyperparameterName.LatentDimension), words.Heading(Heading.Kl), words.Heading(Heading.Distortion)],
                [.. front.Select(point => ImmutableArray.Create(
                    $"{point.Trial}", Figures.Short(point.Beta), $"{point.Latents}", Figures.Fixed(point.Rate), Figures.Fixed(point.Distortion)))]));
    }

    private static ExplanationSection Reading(SweepAnswer answer, IWords words) => new(
        words.Heading(Heading.Reading),
        [
            .. answer.Ranking is { OneStandardError: { } simplest, TiedWithBest.Length: > 1 } ? [words.OneStandardError(simplest)] : Array.Empty<string>(),
            words.Engine(answer.Ranking.Engine ?? "–"),
        ]);
}
