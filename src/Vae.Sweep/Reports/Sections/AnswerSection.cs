using System.Xml.Linq;
using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.SearchSpaces;
using Vae.Sweep.Rendering;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Sections;

/// <summary>What to use, and why.</summary>
internal static class AnswerSection
{
    /// <summary>How far the sweep is, in a sentence or two.</summary>
    public static string State(SweepReport report, Phrases words)
    {
        var runs = report.Runs;
        var settled = runs.Completed + runs.Diverged + runs.Failed + runs.Cancelled;
        return words[$"{Numbers.Count(report.Plan.Trials.Length)} trials × {report.Plan.RunsPerTrial} runs: {Numbers.Count(runs.Completed)} completed, {Numbers.Count(runs.Diverged)} diverged, {Numbers.Count(runs.Failed)} failed, {Numbers.Count(runs.Cancelled)} cancelled."]
            + (settled < runs.Planned ? " " + words[$"The sweep is not finished: {Numbers.Count(runs.Planned - settled)} runs are still to come, and this report shows what is measured so far."] : "");
    }

    /// <summary>The section.</summary>
    public static XElement Of(SweepReport report, Names names, Phrases words)
    {
        var ranking = report.Ranking;
        return E("section", A("id", "answer"), E("h2", words[$"The answer"]), Recommendation(ranking, names, words), Latents(ranking, words), Refit(ranking.Refit, words), Warnings(ranking, words));
    }

    /// <summary>What there is to say beside the recommended values, a paragraph each.</summary>
    public static IEnumerable<string> Sentences(SweepReport report, Phrases words) =>
    [
        Recommended(report.Ranking, words),
        .. LatentsNeeded(report.Ranking, words) is { } latents ? [latents] : Array.Empty<string>(),
        .. report.Ranking.Warnings.Select(warning => words[$"Warning: {warning}"]),
        .. report.Ranking.Refit is { } refit ? [Measured(refit, words)] : Array.Empty<string>(),
    ];

    /// <summary>What is known of how many latents the data need; null where nothing is.</summary>
    private static string? LatentsNeeded(SweepRanking ranking, Phrases words)
    {
        if (ranking is not { By: RankingScore.Elbo, Configurations: [var best, ..] } || (ranking.KnownFactors is null && ranking.Plateau is null)) return null;
        var known = ranking.KnownFactors is { } factors ? words[$"The data were made from {factors}."] + " " : "";
        var plateau = ranking.Plateau is { } dimension ? " " + words[$"The ELBO stops rising at latent dimension {dimension}."] : "";
        return $"{known}{words[$"The recommended configuration has {best.ActiveUnits:0.#} active units."]}{plateau}";
    }

    private static IEnumerable<XElement> Recommendation(SweepRanking ranking, Names names, Phrases words)
    {
        yield return E("p", A("class", "lead"), Recommended(ranking, words));
        if (ranking.Recommendations.IsEmpty) yield break;
        yield return E(
            "dl",
            A("class", "recommended"),
            ranking.Recommendations.Select(recommendation => E(
                "div", E("dt", names.Of(recommendation.Name)), E("dd", E("strong", recommendation.Name.NameOf(recommendation.Value) ?? Numbers.Short(recommendation.Value)), E("span", words.Answer.Reason(recommendation, ranking.By, ranking.Measure))))));
    }

    private static string Recommended(SweepRanking ranking, Phrases words) => (ranking.Configurations, ranking.Complete) switch
    {
        ([], true) => words[$"No configuration could be ranked: the reasons are below."],
        ([], false) => words[$"No configuration is finished yet, so there is nothing to recommend."],
        ([var best, ..], true) => $"{words[$"Recommended is trial {best.Trial.Number}."]} {Certainty(ranking, words)}",
        ([var best, ..], false) => $"{words[$"So far recommended is trial {best.Trial.Number}; the sweep is not finished."]} {Certainty(ranking, words)}",
    };

    private static string Certainty(SweepRanking ranking, Phrases words)
    {
        if (ranking.Configurations[0].Elbo.StandardError is null)
            return words[$"One fold gives no standard error: nothing tells whether others are as good."];
        var others = ranking.TiedWithBest.Length - 1;
        var tie = others == 0
            ? words[$"No other configuration may be the best (95 % confidence)."]
            : words[$"{Numbers.Count(others)} of {Numbers.Count(ranking.Configurations.Length)} ranked configurations may be the best as well (95 % confidence)."];
        return ranking.OneStandardError is { } simplest && simplest != ranking.Recommended
            ? tie + " " + words[$"The simplest within one standard error of it is trial {simplest}."]
            : tie;
    }

    private static XElement? Latents(SweepRanking ranking, Phrases words) => LatentsNeeded(ranking, words) is { } text ? E("p", text) : null;

    private static IEnumerable<XElement> Refit(RefitModel? refit, Phrases words)
    {
        if (refit is null) yield break;
        var evaluation = refit.Evaluation;
        yield return E("h3", words[$"The model"]);
        yield return E("p", Measured(refit, words));
        yield return E("dl", A("class", "measures"), EvaluationText.Lines(evaluation, words).Select(line => E("div", E("dt", line.Name), E("dd", line.Value))));
        foreach (var sign in CollapseAlarm.Words(evaluation.Collapse)) yield return E("p", A("class", "warning"), words[$"Posterior collapse: {words.Of(sign)}."]);
        if (evaluation.OnVarianceFloor) yield return E("p", A("class", "warning"), words[$"σ rests on its floor: the data are constant or discrete somewhere, and this score is no score."]);
    }

    private static string Measured(RefitModel refit, Phrases words)
    {
        var rows = Numbers.Count(refit.Evaluation.Rows);
        return refit.Evaluation.On is EvaluatedRows.Test
            ? words[$"Trial {refit.Trial} was trained once more on all rows but the test rows, for {refit.Epochs} epochs. On the {rows} untouched test rows it measures what follows; the best score of a ranking is a little too good, this one is not."]
            : words[$"Trial {refit.Trial} was trained once more on all rows, for {refit.Epochs} epochs. There are no test rows (data.test), so this says nothing of new data; on the {rows} rows that it was trained on it measures what follows."];
    }

    private static IEnumerable<XElement> Warnings(SweepRanking ranking, Phrases words) =>
        ranking.Warnings.Select(warning => E("p", A("class", "warning"), words[$"Warning: {warning}"]));
}
