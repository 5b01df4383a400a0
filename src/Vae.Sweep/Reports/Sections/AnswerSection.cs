using System.Xml.Linq;
using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.Reporting.Explaining;
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
        var left = runs.Planned - runs.Completed - runs.Diverged - runs.Failed - runs.Pruned - runs.Cancelled;
        return words[$"{Numbers.Count(report.Plan.Trials.Length)} trials × {report.Plan.RunsPerTrial} runs: {Numbers.Count(runs.Completed)} completed, {Numbers.Count(runs.Diverged)} diverged, {Numbers.Count(runs.Failed)} failed, {Numbers.Count(runs.Pruned)} stopped early, {Numbers.Count(runs.Cancelled)} cancelled."]
            + (left > 0 ? " " + words[$"The sweep is not finished: {Numbers.Count(left)} runs are still to come, and this report shows what is measured so far."] : "");
    }

    /// <summary>The section.</summary>
    public static XElement Of(SweepReport report, Phrases words)
    {
        var sections = Explainer.Explain(report.Answer, words.Answer).Sections;
        return E(
            "section",
            A("id", "answer"),
            E("h2", words[$"The answer"]),
            sections[0].Sentences.Select((sentence, i) => E("p", i == 0 ? A("class", "lead") : null, sentence)),
            report.Ranking.Savings is { } savings ? E("p", Saved(savings, words)) : null,
            E("div", A("class", "cards"), sections.Skip(1).Select(section => Card(section, words))),
            Measures(report.Ranking.Refit, words));
    }

    private static string Saved(Savings savings, Phrases words) =>
        words[$"Stopping early ended {savings.Trials} trials: {Numbers.Count(savings.Runs)} of {Numbers.Count(savings.PlannedRuns)} runs were not trained to their end, which saved {savings.Share * 100:0} % of the epochs."]
        + (savings.Risk is { } risk ? " " + words[$"The risk that the best was among them is at most {risk * 100:0.#} %."] : "");

    private static XElement Card(ExplanationSection section, Phrases words) => E(
        "article",
        E("h3", section.Title),
        section.Sentences.Select(sentence => E("p", sentence)),
        section.Table is not { } table
            ? null
            : E(
                "details",
                E("summary", words[$"The numbers"]),
                E("div", A("class", "scroll"), A("tabindex", "0"), A("role", "group"), A("aria-label", section.Title), new DataTable(table.Headings, table.Rows).Element())));

    private static IEnumerable<XElement> Measures(RefitModel? refit, Phrases words)
    {
        if (refit is null) yield break;
        var evaluation = refit.Evaluation;
        yield return E("h3", words[$"What the model measures"]);
        yield return E("dl", A("class", "measures"), EvaluationText.Lines(evaluation, words).Select(line => E("div", E("dt", line.Name), E("dd", line.Value))));
        foreach (var sign in CollapseAlarm.Words(evaluation.Collapse)) yield return E("p", A("class", "warning"), words[$"Posterior collapse: {words.Of(sign)}."]);
        if (evaluation.OnVarianceFloor) yield return E("p", A("class", "warning"), words[$"σ rests on its floor: the data are constant or discrete somewhere, and this score is no score."]);
    }
}
