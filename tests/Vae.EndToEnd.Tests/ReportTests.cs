using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

/// <summary>The report of a sweep of pictures, in a real browser. Pictures of it stay in <c>artifacts/report</c>.</summary>
public sealed partial class ReportTests(ReportedSweep sweep) : IClassFixture<ReportedSweep>, IDisposable
{
    private readonly Scratch _scratch = new();

    private string Report => sweep.Report;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_report_answers_in_a_browser_without_a_complaint()
    {
        Assert.SkipUnless(Browser.Executable is not null, "Needs Chromium: apt-get install chromium, or VAE_CHROMIUM=FILE dotnet test --project tests/Vae.EndToEnd.Tests");
        foreach (var isDark in (bool[])[false, true])
        {
            var end = await Browser.Document(Report, isDark);
            Browser.Complaints(end).ShouldBeEmpty();
            foreach (var fragment in (string[])["The answer", "may be the best", "id=\"heat-map\"", "id=\"rate-distortion\"", "id=\"kl-spectrum\"", "id=\"training\"", "id=\"timeline\"", "Originals and reconstructions", "Latent traversals"])
                end.Output.ShouldContain(fragment);
            // Headings are buttons only where the script ran, which the page's own policy must allow.
            Count(end.Output, "<th scope=\"col\"><button").ShouldBeGreaterThan(5);
        }

        // A picture of a page in a frame is one of a narrow screen: no window is as narrow as a phone.
        await File.WriteAllTextAsync(_scratch["phone.html"], $"<!doctype html><body style=\"margin:0\"><iframe src=\"{new Uri(Report).AbsoluteUri}\" width=\"375\" height=\"9000\" style=\"border:0\"></iframe>", TestContext.Current.CancellationToken);
        await Browser.Picture(Report, Path.Combine(sweep.Kept, "desktop.png"), 1280, 5000);
        await Browser.Picture(Report, Path.Combine(sweep.Kept, "dark.png"), 1280, 5000, isDark: true);
        await Browser.Picture(_scratch["phone.html"], Path.Combine(sweep.Kept, "phone.png"), 500, 9000);
        foreach (var picture in (string[])["desktop.png", "dark.png", "phone.png"]) new FileInfo(Path.Combine(sweep.Kept, picture)).Length.ShouldBeGreaterThan(50_000);
    }

    [Fact]
    public async Task Nothing_in_a_report_is_wider_than_a_phone()
    {
        Assert.SkipUnless(Browser.Executable is not null, "Needs Chromium: apt-get install chromium, or VAE_CHROMIUM=FILE dotnet test --project tests/Vae.EndToEnd.Tests");
        var measured = await WithScript(
            "const frame = document.createElement('iframe'); frame.width = 375; frame.srcdoc = '<!doctype html><html lang=en>' + document.documentElement.innerHTML.replace(/<script>[^]*/, '');"
            + "frame.onload = () => { const page = frame.contentDocument.documentElement; document.title = 'wider by ' + (page.scrollWidth - page.clientWidth); }; document.body.append(frame);");
        measured.ShouldContain("<title>wider by 0</title>");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Axe_finds_nothing_that_keeps_anybody_out(bool isDark)
    {
        Assert.SkipUnless(Browser.Executable is not null && Browser.Axe is not null, "Needs Chromium and axe-core: npm install --prefix DIR axe-core, VAE_AXE=DIR/node_modules/axe-core/axe.min.js dotnet test --project tests/Vae.EndToEnd.Tests");
        var axe = await File.ReadAllTextAsync(Browser.Axe, TestContext.Current.CancellationToken);
        var document = await WithScript($"{axe}; axe.run().then(found => {{ document.documentElement.dataset.axe = JSON.stringify({{ passes: found.passes.length, violations: found.violations.map(one => one.id + ': ' + one.nodes[0].html.slice(0, 200)) }}); }});", isDark);
        var found = JsonNode.Parse(WebUtility.HtmlDecode(Found().Match(document).Groups["json"].Value))!;
        found["violations"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBeEmpty();
        found["passes"]!.GetValue<int>().ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_report_can_be_Markdown_or_Chinese()
    {
        await BuiltProgram.Run(exitCode: 0, "report", "pictures", "--home", sweep.Home, "--format", "markdown", "--output", _scratch["r.md"]);
        var text = await File.ReadAllTextAsync(_scratch["r.md"], TestContext.Current.CancellationToken);
        foreach (var fragment in (string[])["# Report of the sweep pictures", "| rank | trial |", "★", "```yaml", "fingerprint"]) text.ShouldContain(fragment);

        await BuiltProgram.Run(exitCode: 0, "report", "pictures", "--home", sweep.Home, "--language", "zh", "--output", _scratch["r.html"]);
        (await File.ReadAllTextAsync(_scratch["r.html"], TestContext.Current.CancellationToken)).ShouldContain("<h2>结论</h2>");
        (await BuiltProgram.Run(exitCode: 2, "report", "pictures", "--home", sweep.Home, "--output", "/nowhere/at/all.html")).ShouldHaveSaid("/nowhere/at/all.html cannot be written");
        (await BuiltProgram.Run(exitCode: 2, "report", "nobody", "--home", sweep.Home)).ShouldHaveSaid("no sweep 'nobody'");
    }

    /// <summary>The document after a script, for which the page's policy is lifted.</summary>
    private async Task<string> WithScript(string script, bool isDark = false)
    {
        var page = Policy().Replace(await File.ReadAllTextAsync(Report, TestContext.Current.CancellationToken), "", count: 1);
        page.ShouldNotContain("Content-Security-Policy");
        var end = await Browser.Document(_scratch.Write("with-script.html", page.Replace("</body>", $"<script>{script}</script></body>", StringComparison.Ordinal)), isDark);
        return end.Output;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Policy();

    [GeneratedRegex("data-axe=\"(?<json>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Found();
}
