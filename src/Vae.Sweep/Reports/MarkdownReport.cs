using System.Collections.Immutable;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.Specs;
using Vae.Sweep.Rendering;
using Vae.Sweep.Reports.Sections;

namespace Vae.Sweep.Reports;

/// <summary>A report as Markdown for a README: the answer, the head of the ranking, what did not complete, and where the numbers come from.</summary>
internal static class MarkdownReport
{
    // A README is no table of a thousand rows.
    private const int MostRows = 20;

    /// <summary>Writes the text.</summary>
    public static void Write(SweepReport report, ImmutableArray<(string Name, string Value)> versions, Phrases words, TextWriter output)
    {
        var (ranking, names) = (report.Ranking, new Names(report, words));
        Block(output, $"# {Inline(words[$"Report of the sweep {report.Plan.Spec.Name}"])}");
        Block(output, Inline(AnswerSection.State(report, words)));
        Block(output, $"## {words[$"The answer"]}");
        foreach (var (section, i) in Explainer.Explain(report.Answer, words.Answer).Sections.Select((section, i) => (section, i)))
        {
            if (i > 0) Block(output, $"### {Inline(section.Title)}");
            foreach (var sentence in section.Sentences) Block(output, Inline(sentence));
        }

        if (ranking.Refit is { } refit)
        {
            Block(output, $"### {words[$"What the model measures"]}");
            Block(output, string.Join('\n', EvaluationText.Lines(refit.Evaluation, words).Select(line => $"- {Inline(line.Name)}: {Inline(line.Value)}")));
        }

        Block(output, $"## {words[$"Ranking"]}");
        WriteRanking(ranking, words, output);
        if (!report.Troubles.IsEmpty)
        {
            Block(output, $"## {words[$"What did not complete, and why"]}");
            Block(output, string.Join('\n', report.Troubles.Take(MostRows).Select(group => $"- {group.Runs.Length} × {names.Of(group.Outcome)}: {Inline(OutcomeWords.Detail(group.Outcome) ?? "–")}")));
        }

        Block(output, $"## {words[$"Where the numbers come from"]}");
        Block(output, string.Join('\n', ProvenanceSection.Facts(report, versions, words).Select(fact => $"- {Inline(fact.Name)}: {Inline(fact.Value)}")));
        var yaml = SpecText.Effective(report.Plan.Spec).TrimEnd();
        var fence = new string('`', Math.Max(3, 1 + LongestRun(yaml, '`')));
        output.Write($"{fence}yaml\n{yaml}\n{fence}\n");
    }

    private static void WriteRanking(SweepRanking ranking, Phrases words, TextWriter output)
    {
        if (ranking.Configurations.IsEmpty)
        {
            Block(output, words[$"Nothing is ranked."]);
            return;
        }

        ImmutableArray<Column> columns = [.. RankingText.Columns(ranking, ranking.Configurations, words)];
        IEnumerable<string> lines =
        [
            Row(columns.Select(column => column.Name.Length == 0 ? words[$"mark"] : words.Of(column.Name))),
            Row(columns.Select(column => column.IsNumber ? "--:" : ":--")),
            .. Enumerable.Range(0, Math.Min(MostRows, ranking.Configurations.Length)).Select(row => Row(columns.Select(column => column.Cells[row]))),
        ];
        Block(output, string.Join('\n', lines));
        if (ranking.Configurations.Length > MostRows) Block(output, words[$"Shown are the best {MostRows} of {ranking.Configurations.Length}."]);
        Block(output, Inline(RankingText.Units(ranking, words)));
        Block(output, words[$"★ recommended, ≈ may be the best as well, 1SE the simplest within one standard error of the best."]);
    }

    private static void Block(TextWriter output, string text) => output.Write($"{text}\n\n");

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(Inline))} |";

    /// <summary>Text in one line, in which nothing is markup.</summary>
    private static string Inline(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(character =>
        character switch
        {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '!' or '~' => $"\\{character}",
            _ => character.ToString(),
        }));

    private static int LongestRun(string text, char of)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text) longest = Math.Max(longest, run = character == of ? run + 1 : 0);
        return longest;
    }
}
