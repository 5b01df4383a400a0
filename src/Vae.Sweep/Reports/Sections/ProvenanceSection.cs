using System.Collections.Immutable;
using System.Xml.Linq;
using Vae.Domain.Reporting;
using Vae.Domain.Specs;
using Vae.Sweep.Rendering;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Sections;

/// <summary>Where the numbers come from: all that somebody needs to make them again.</summary>
internal static class ProvenanceSection
{
    /// <summary>The section.</summary>
    public static XElement Of(SweepReport report, ImmutableArray<(string Name, string Value)> versions, Phrases words) => E(
        "section",
        A("id", "provenance"),
        E("h2", words[$"Where the numbers come from"]),
        E("dl", A("class", "measures"), Facts(report, versions, words).Select(fact => E("div", E("dt", fact.Name), E("dd", fact.Value)))),
        E("details", E("summary", words[$"The sweep file with every default"]), E("pre", A("tabindex", "0"), SpecText.Effective(report.Plan.Spec))));

    /// <summary>The facts, one after the other.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(SweepReport report, ImmutableArray<(string Name, string Value)> versions, Phrases words)
    {
        var (plan, spec) = (report.Plan, report.Plan.Spec);
        var sizes = plan.Folds.SizesOf(0);
        yield return (words[$"data"], words[$"{Numbers.Count(plan.Folds.Rows)} rows of {Numbers.Count(plan.Dimensions)} features, fingerprint {plan.DataFingerprint}"]);
        yield return (words[$"folds"], words[$"{plan.FoldCount}, the first of {Numbers.Count(sizes.Training)} training and {Numbers.Count(sizes.Validation)} validation rows; hash {plan.Folds.Hash}"]);
        yield return (words[$"seed"], $"{spec.Seed}");
        yield return (words[$"engine"], PlanText.Engine(spec));
        if (!report.Ranking.TrainedOn.IsEmpty) yield return (words[$"trained on"], string.Join("; ", report.Ranking.TrainedOn));
        if (report.Ranking.TrainedOn.Length > 1) yield return (words[$"note"], words[$"Runs of several engines or classes of processors differ in their last digits."]);
        foreach (var version in versions) yield return (words.Of(version.Name), version.Value);
    }
}
