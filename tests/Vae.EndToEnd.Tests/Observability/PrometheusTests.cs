using System.Diagnostics;
using System.Text.RegularExpressions;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests.Observability;

/// <summary>Dashboards and rules over a real cluster and a real Prometheus.</summary>
public sealed partial class PrometheusTests
{
    /// <summary>More runs than the test waits for, and trials that are measured after two of them.</summary>
    private const string Many =
        """
        name: many
        data: { source: linear, rows: 100, linear: { dimensions: 8, variances: [4, 2] } }
        model: { encoder: [8], decoder: [8], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { batchSize: 16, epochs: 200, warmUp: { epochs: 1 } }
        space: { learningRate: { min: 0.001, max: 0.1, scale: log, count: 50 }, beta: { min: 0.1, max: 10, scale: log, count: 20 } }
        crossValidation: { folds: 2 }
        """;

    [Fact]
    public async Task Every_query_of_every_dashboard_and_rule_has_data_while_a_sweep_is_trained()
    {
        await using var cluster = LaptopCluster.Start();
        using var scratch = new Scratch();
        using var prometheus = new Prometheus(cluster.Prometheus);
        await Waiting.Until([cluster.Script], async () => await prometheus.TargetsUp() == 3);
        await cluster.Run("submit", scratch.Write("many.yaml", Many));
        await Waiting.Until([cluster.Script], () => prometheus.HasData("sum(vae_runs_ended_total) > 2"));
        // Checkpoints are written when runs in training are given back, and read when they go on.
        do
        {
            await cluster.Run("drain", "many");
            await cluster.Run("resume", "many");
        }
        while (!await prometheus.HasData("sum(vae_checkpoint_duration_seconds_count{vae_operation=\"load\"}) > 0"));

        var rules = await prometheus.Rules();
        var dashboards = Dashboard.All();
        string[] queries =
        [
            .. dashboards.SelectMany(dashboard => dashboard.Queries).Select(Dashboard.Sent),
            .. rules.Where(rule => rule["type"]!.GetValue<string>() == "recording").Select(rule => rule["query"]!.GetValue<string>()),
            // An alert's own expression has data in trouble only; what it is about must be there at all times.
            .. rules.Where(rule => rule["type"]!.GetValue<string>() == "alerting").SelectMany(rule => Series().Matches(rule["query"]!.GetValue<string>())).Select(match => match.Value),
        ];
        queries.Length.ShouldBeGreaterThan(80);
        var without = queries.ToHashSet(StringComparer.Ordinal);
        try
        {
            await Waiting.Until([cluster.Script], async () =>
            {
                foreach (var query in without) if (await prometheus.HasData(query)) without.Remove(query);
                return without.Count == 0;
            });
        }
        catch (OperationCanceledException)
        {
            without.ShouldBeEmpty();
        }

        foreach (var (series, label) in dashboards.SelectMany(dashboard => dashboard.Choices))
            (await prometheus.HasValues(Dashboard.Sent(series), label)).ShouldBeTrue($"{label} of {series}");
        foreach (var rule in await prometheus.Rules()) rule["health"]!.GetValue<string>().ShouldBe("ok", rule.ToJsonString());

        await cluster.Run("cancel", "many");
        var end = await cluster.Stop();
        end.ExitCode.ShouldBe(0, end.Error);
        end.Output.ShouldContain("vae run examples/quickstart.yaml --gateway 127.0.0.1:");
        end.Error.TrimEnd().ShouldEndWith("== stopped");
    }

    [Fact]
    public async Task Each_alert_fires_in_its_story_and_in_no_other_and_leads_to_a_runbook()
    {
        Assert.SkipUnless(LaptopCluster.HasPrometheus, LaptopCluster.Needed);
        await Promtool("check", "config", "prometheus.yml");
        await Promtool(["test", "rules", .. Directory.EnumerateFiles(Path.Combine(Dashboard.Folder, "tests"))]);

        var alerts = await File.ReadAllTextAsync(Path.Combine(Dashboard.Folder, "rules", "alerts.yml"), TestContext.Current.CancellationToken);
        var stories = await File.ReadAllTextAsync(Path.Combine(Dashboard.Folder, "tests", "alerts.yml"), TestContext.Current.CancellationToken);
        var runbooks = (await File.ReadAllLinesAsync(Path.Combine(BuiltProgram.Root, "docs", "runbooks.md"), TestContext.Current.CancellationToken))
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..].ToLowerInvariant().Replace(' ', '-')).ToArray();
        var links = Runbook().Matches(alerts).Select(match => match.Groups["heading"].Value).ToArray();
        links.Distinct().ShouldBe(runbooks, ignoreOrder: true);
        var names = AlertName().Matches(alerts).Select(match => match.Groups["name"].Value).ToArray();
        names.Length.ShouldBe(links.Length);
        foreach (var name in names) stories.ShouldContain($"alertname: {name}\n", Case.Sensitive, "a story in which it fires");
    }

    private static async Task Promtool(params string[] arguments)
    {
        var start = new ProcessStartInfo("promtool", arguments) { WorkingDirectory = Dashboard.Folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var end = await new RunningProgram(Process.Start(start)!).End;
        end.ExitCode.ShouldBe(0, $"promtool {string.Join(' ', arguments)}\n{end.Output}\n{end.Error}");
    }

    [GeneratedRegex(@"\b(up|vae_\w+|orleans_\w+|job\w*:\w+:\w+)\b(?!=)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Series();

    [GeneratedRegex(@"runbook_url: docs/runbooks\.md#(?<heading>[a-z-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Runbook();

    [GeneratedRegex(@"- alert: (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlertName();
}
