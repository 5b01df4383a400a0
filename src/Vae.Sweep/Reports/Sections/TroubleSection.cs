using System.Xml.Linq;
using Vae.Domain.Reporting;
using Vae.Sweep.Rendering;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Sections;

/// <summary>What did not complete, and why.</summary>
internal static class TroubleSection
{
    private const int MostGroups = 100;
    private const int MostRuns = 8;

    /// <summary>The section; null where all completed.</summary>
    public static XElement? Of(SweepReport report, Names names, Phrases words) => report.Troubles.IsEmpty
        ? null
        : E(
            "section",
            A("id", "troubles"),
            E("h2", words[$"What did not complete, and why"]),
            report.Troubles.Length > MostGroups ? E("p", words[$"Shown are the most frequent {MostGroups} of {report.Troubles.Length} reasons."]) : null,
            E(
                "div",
                A("class", "scroll"), A("tabindex", "0"), A("role", "group"), A("aria-label", words[$"What did not complete, and why"]),
                DataTable.Of(
                    report.Troubles.Take(MostGroups),
                    (words[$"runs"], group => Numbers.Count(group.Runs.Length)),
                    (words[$"ended"], group => names.Of(group.Outcome)),
                    (words[$"why"], group => words.Answer.Said(OutcomeWords.Detail(group.Outcome) ?? "–")),
                    (words[$"which"], group => string.Join(", ", group.Runs.Take(MostRuns)) + (group.Runs.Length > MostRuns ? ", …" : ""))).Element()));
}
