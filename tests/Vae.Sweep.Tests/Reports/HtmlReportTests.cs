using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.Specs;

namespace Vae.Sweep.Tests.Reports;

public sealed class HtmlReportTests
{
    private const string Hostile = "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\" ' & \u0001 \ud800 ]]> --> 测试";

    [Fact]
    public void Whatever_a_user_wrote_stays_text()
    {
        var html = SomeReport.Html(SomeReport.Of(12, name: Hostile, trouble: Hostile, worker: Hostile));
        Count(html, "<script").ShouldBe(1);
        Count(html, "<style").ShouldBe(1);
        Count(html, "<title>").ShouldBeGreaterThan(1);
        html.ShouldNotContain("<img src=x");
        html.ShouldNotContain("\u0001");
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(html)).ShouldBe(html);
        // What a browser makes of it, the text is what was written, but for characters that no document may hold.
        Body(html).Descendants("h1").Single().Value.ShouldContain(Hostile.Replace('\u0001', '\ufffd').Replace('\ud800', '\ufffd'));
    }

    [Fact]
    public void The_page_asks_for_nothing_and_allows_no_script_but_its_own()
    {
        var html = SomeReport.Html(SomeReport.Of(12));
        var policy = Between(html, "Content-Security-Policy\" content=\"", "\"");
        policy.ShouldStartWith("default-src 'none'; img-src data:;");
        foreach (var (tag, directive) in ((string, string)[])[("style", "style-src"), ("script", "script-src")])
        {
            var text = Between(html, $"<{tag}>", $"</{tag}>");
            policy.ShouldContain($"{directive} 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'");
        }

        html.ShouldNotContain("http://");
        html.ShouldNotContain("https://");
        Body(html).Descendants().SelectMany(element => element.Attributes()).ShouldAllBe(attribute => !attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) && attribute.Name != "style");
    }

    [Fact]
    public void Every_chart_has_a_title_a_description_and_a_table_of_its_numbers()
    {
        var body = Body(SomeReport.Html(SomeReport.Of(40)));
        var ids = body.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToArray();
        ids.ShouldBeUnique();
        var charts = body.Descendants("figure").Where(figure => figure.Attribute("class")?.Value.Contains("chart") == true).ToArray();
        charts.Select(chart => chart.Attribute("id")!.Value).ShouldBe(
            ["heat-map", "profile-beta", "profile-latentdimension", "profile-learningrate", "rate-distortion", "kl-spectrum", "parallel", "training", "folds", "timeline"]);
        foreach (var chart in charts)
        {
            var drawing = chart.Descendants("svg").First(svg => svg.Attribute("role") is not null);
            ids.ShouldContain(drawing.Attribute("aria-labelledby")!.Value);
            ids.ShouldContain(drawing.Attribute("aria-describedby")!.Value);
            var table = chart.Element("details")!.Descendants("table").Single();
            var columns = table.Descendants("th").Count(heading => heading.Attribute("scope")!.Value == "col");
            table.Element("tbody")!.Elements("tr").ShouldNotBeEmpty();
            foreach (var row in table.Element("tbody")!.Elements("tr")) row.Elements().Count().ShouldBe(columns);
        }

        body.Descendants("img").ShouldAllBe(picture => picture.Attribute("alt")!.Value.Length > 10 && picture.Attribute("src")!.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal));
    }

    [Fact]
    public void A_thousand_trials_on_five_folds_are_a_file_that_opens_at_once()
    {
        var html = SomeReport.Html(SomeReport.Of(1000, folds: 5, epochs: 30));
        Encoding.UTF8.GetByteCount(html).ShouldBeLessThan(3_000_000);
        html.ShouldContain("Shown are 6 of 1000 trials");
        Count(html, "<tr").ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void A_sweep_that_has_only_begun_says_so()
    {
        var html = SomeReport.Html(SomeReport.Begun());
        html.ShouldContain(Words.English.NothingRanked(complete: false));
        html.ShouldContain("12 runs are still to come");
    }

    [Fact]
    public void A_Chinese_report_has_no_English_sentence()
    {
        RankingSpec[] goals =
        [
            new RankingSpec.Bound(), new RankingSpec.Reconstruction(30), new RankingSpec.Rate(60),
            new RankingSpec.Disentanglement(DisentanglementMeasure.Mig), new RankingSpec.Probe(ProbeKind.Logistic),
        ];
        foreach (var report in (Vae.Domain.Reporting.SweepReport[])[SomeReport.Of(40), SomeReport.Begun(), SomeReport.Of(2), .. goals.Select(goal => SomeReport.Of(12, ranking: goal))])
        {
            var html = SomeReport.Html(report, Words.Chinese);
            html.ShouldContain("<html lang=\"zh-Hans\">");
            var body = Body(html);
            // What programs said of runs, the sweep file, and what the model's pictures are called here is no text of a report.
            body.Descendants().Where(element => element.Name == "pre" || element.Attribute("class")?.Value is "pictures").ToArray().Remove();
            body.DescendantNodes().OfType<XText>().Select(text => text.Value).Where(IsEnglish).Distinct(StringComparer.Ordinal).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_report_in_Markdown_keeps_what_a_user_wrote_from_being_markup()
    {
        var text = SomeReport.Markdown(SomeReport.Of(12, name: "a*b <i>|\n# c"));
        text.ShouldStartWith("# Report of the sweep a\\*b &lt;i&gt;\\| \\# c\n");
        text.ShouldContain("| 1 | ");
        text.ShouldContain("3 × diverged: step 214: the objective became NaN");
    }

    /// <summary>Whether there are two English words in a row that are no names.</summary>
    private static bool IsEnglish(string text)
    {
        var words = text.Split(' ').Select(word => word.Trim(',', '.', ':', '(', ')', '（', '）')).ToArray();
        return words.Zip(words.Skip(1)).Any(pair => IsWord(pair.First) && IsWord(pair.Second));

        static bool IsWord(string word) => word.Length > 1 && word.All(char.IsAsciiLetterLower);
    }

    /// <summary>What stands in the body; it is well-formed.</summary>
    private static XElement Body(string html) =>
        XElement.Parse($"<body>{Between(html, "<body>", "<script>")}</body>", LoadOptions.PreserveWhitespace);

    private static string Between(string text, string before, string behind)
    {
        var begin = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[begin..text.IndexOf(behind, begin, StringComparison.Ordinal)];
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
