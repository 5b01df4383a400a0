using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Vae.Domain.Reporting;
using Vae.Sweep.Reports.Sections;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports;

/// <summary>A report as one HTML file that asks the network for nothing; its own policy forbids every script and style but its own.</summary>
internal static class HtmlReport
{
    private static readonly string Style = Resource("Report.css");
    private static readonly string Script = Resource("Report.js");

    /// <summary>Writes the file.</summary>
    public static void Write(SweepReport report, ModelPictures pictures, ImmutableArray<(string Name, string Value)> versions, Phrases words, TextWriter output)
    {
        var names = new Names(report, words);
        XElement?[] sections =
        [
            AnswerSection.Of(report, words),
            RankingSection.Of(report, names, words),
            ChartSection.Of("charts", words[$"Charts"], Figures.OfRanking(report, names, words), words),
            PictureSection.Of(pictures, words),
            ChartSection.Of("work", words[$"Training"], Figures.OfTraining(report, names, words), words),
            TroubleSection.Of(report, names, words),
            ProvenanceSection.Of(report, versions, words),
        ];
        var shown = sections.OfType<XElement>().ToArray();
        var title = words[$"Report of the sweep {report.Plan.Spec.Name}"];

        output.Write($"<!DOCTYPE html>\n<html lang=\"{words.Tag}\"><head><meta charset=\"utf-8\"/>");
        Html.Write(E("meta", A("http-equiv", "Content-Security-Policy"), A("content", $"default-src 'none'; img-src data:; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'")), output);
        Html.Write(E("meta", A("name", "viewport"), A("content", "width=device-width, initial-scale=1")), output);
        Html.Write(E("meta", A("name", "color-scheme"), A("content", "light dark")), output);
        Html.Write(E("title", title), output);
        output.Write($"<style>{Style}</style></head>\n");
        output.Write("<body>");
        Html.Write(E("a", A("class", "skip"), A("href", "#answer"), words[$"To the answer"]), output);
        Html.Write(E("header", E("h1", title), E("p", AnswerSection.State(report, words))), output);
        Html.Write(E("nav", A("aria-label", words[$"Contents"]), E("ul", shown.Select(section => E("li", E("a", A("href", $"#{section.Attribute("id")!.Value}"), section.Element("h2")!.Value))))), output);
        Html.Write(E("main", shown), output);
        Html.Write(E("footer", E("p", words[$"Written by vae on {report.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC."])), output);
        output.Write($"\n<script>{Script}</script></body></html>\n");
    }

    /// <summary>The name by which a policy allows a text.</summary>
    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        // A browser takes every end of line for a line feed before it hashes.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
