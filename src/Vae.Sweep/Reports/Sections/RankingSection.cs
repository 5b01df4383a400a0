using System.Collections.Immutable;
using System.Xml.Linq;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Sweep.Rendering;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Sections;

/// <summary>The ranking as a table that can be sorted, and what stands below it.</summary>
internal static class RankingSection
{
    /// <summary>The section.</summary>
    public static XElement Of(SweepReport report, Names names, Phrases words)
    {
        var ranking = report.Ranking;
        return E(
            "section",
            A("id", "ranking"),
            E("h2", words[$"Ranking"]),
            ranking.Configurations.IsEmpty ? E("p", words[$"Nothing is ranked."]) : Ranked(ranking, words),
            NotRanked(ranking, names, words));
    }

    private static IEnumerable<XElement> Ranked(SweepRanking ranking, Phrases words)
    {
        ImmutableArray<Column> columns = [.. RankingText.Columns(ranking, ranking.Configurations, words)];
        yield return E("p", RankingText.Units(ranking, words) + words.Answer.BetweenSentences + words[$"A heading sorts by its column."]);
        yield return E(
            "div",
            A("class", "scroll tall"), A("tabindex", "0"), A("role", "group"), A("aria-label", words[$"Ranking"]),
            E(
                "table",
                A("class", "sortable"),
                E("thead", E("tr", columns.Select(column => E("th", A("scope", "col"), column.Name.Length == 0 ? words[$"mark"] : words.Of(column.Name))))),
                E("tbody", ranking.Configurations.Select((ranked, row) => E(
                    "tr",
                    ranked.Trial.Number == ranking.Recommended ? A("class", "recommended") : ranking.TiedWithBest.Contains(ranked.Trial.Number) ? A("class", "tied") : null,
                    columns.Select(column => E("td", column.IsNumber ? null : A("class", "words"), column.Cells[row])))))));
        yield return E("p", A("class", "note"), words[$"★ recommended, ≈ may be the best as well, 1SE the simplest within one standard error of the best."]);
    }

    private static IEnumerable<XElement> NotRanked(SweepRanking ranking, Names names, Phrases words)
    {
        if (ranking.Ineligible.IsEmpty) yield break;
        var pending = ranking.Ineligible.Where(RankingText.IsOnlyPending).ToArray();
        var others = ranking.Ineligible.Except(pending).ToArray();
        yield return E("h3", words[$"Not ranked"]);
        if (pending.Length > 0) yield return E("p", words[$"{Numbers.Count(pending.Length)} trials have unfinished runs."]);
        if (others.Length == 0) yield break;
        yield return E(
            "div",
            A("class", "scroll tall"), A("tabindex", "0"), A("role", "group"), A("aria-label", words[$"Not ranked"]),
            DataTable.Of(
                others,
                (words[$"trial"], trial => $"{trial.Trial.Number}"),
                (words[$"configuration"], trial => names.Values(trial.Trial.Configuration)),
                (words[$"why"], trial => words.Answer.Said(trial.Reason))).Element());
    }
}
