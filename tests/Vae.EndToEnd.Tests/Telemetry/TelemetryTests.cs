using Vae.EndToEnd.Tests.Clusters;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests.Telemetry;

/// <summary>What real silos and clients send over OTLP to a server that is not ours.</summary>
public sealed class TelemetryTests(UndisturbedSweep undisturbed)
{
    [Fact]
    public async Task Every_attempt_of_a_cluster_is_one_trace_that_leads_from_its_worker_to_its_sweep()
    {
        await using var receiver = await OtlpReceiver.Start("grpc");
        await using var cluster = await Cluster.Create();
        cluster.Variables = receiver.Variables;
        var (control, ann) = (cluster.StartControl(), cluster.StartWorker("ann"));
        await cluster.UntilJoined(control, ann);
        // So long that none is granted ahead: what is given back was in training.
        (await BuiltProgram.Start(receiver.Variables, "submit", undisturbed.Spec, "--set", "training.epochs=5000", "--gateway", cluster.Gateway).End).ExitCode.ShouldBe(0);
        await cluster.Until("SELECT count(*) FROM epochs JOIN runs USING (sweep, trial, seed_index, fold) WHERE state = 'leased' AND epochs.epoch >= 5", control, ann);
        await ann.Stop();
        var ben = cluster.StartWorker("ben");
        await cluster.Until("SELECT count(*) FROM runs WHERE attempts = 2 AND state = 'settled'", control, ben);
        await cluster.Run(0, "cancel", "small");
        await ben.Stop();
        await FailOnOtherRows(cluster, control);
        await control.Stop();

        var spans = receiver.Spans;
        var roots = spans.Where(span => span.Name == "run attempt").ToArray();
        roots.ShouldAllBe(root => root.ParentId == "");
        roots.Select(root => root.TraceId).Distinct().Count().ShouldBe(roots.Length, "one trace per attempt");

        var second = roots.Single(root => root["vae.attempt"] == "2");
        var first = roots.Single(root => root["vae.sweep"] == "small" && root["vae.attempt"] == "1" && root["vae.run"] == second["vae.run"]);
        (first.Instance, first["vae.outcome"], second.Instance, second["vae.outcome"]).ShouldBe(("ann", "cancelled", "ben", "completed"));
        second.Links["previous attempt"].ShouldBe(first.TraceId);
        first.Links.Keys.ShouldBe(["sweep", "trial"], ignoreOrder: true);
        roots.Where(root => root["vae.sweep"] == "small").Select(root => root.Links["sweep"]).Distinct().ShouldHaveSingleItem().ShouldNotBe(first.TraceId);

        // Stopped in training, or while an epoch was measured: kept, and given back. Gone on with: loaded, trained, measured, and its best weights kept.
        Children(spans, first).Except(["evaluate"]).ShouldBe(["checkpoint save", "data", "settle", "train"]);
        Children(spans, second).ShouldBe(["checkpoint load", "checkpoint save", "data", "evaluate", "settle", "train"]);
        foreach (var attempt in new[] { first, second })
        {
            // The call that settles it is a part of the trace on both sides.
            var settle = spans.Single(span => span.TraceId == attempt.TraceId && span.Name == "settle");
            var server = spans.First(span => span.TraceId == attempt.TraceId && span.Instance == "control");
            Ancestors(spans, server).ShouldContain(settle);
        }

        var failed = roots.First(root => root["vae.sweep"] == "rows");
        (failed["vae.failure.kind"], failed.IsError).ShouldBe(("dataMismatch", true));
        var log = receiver.Logs.Single(log => log["traceId"]?.ToString() == failed.TraceId);
        (OtlpSpan.Attribute(log, "Sweep"), OtlpSpan.Attribute(log, "Run"), OtlpSpan.Attribute(log, "Kind")).ShouldBe(("rows", failed["vae.run"], "DataMismatch"));

        var verb = spans.Single(span => span.Name == "vae submit");
        (verb.ParentId, verb["process.exit.code"]).ShouldBe(("", "0"));
        spans.ShouldContain(span => span.TraceId == verb.TraceId && span.Instance == "control", "the gateway answers within the verb's trace");
        spans.ShouldAllBe(span => OtlpSpan.Attribute(span.Resource, "service.name") == "vae");
        new[] { "vae.runs.ended", "vae.run.duration", "vae.training.epochs", "vae.eventlog.append.duration", "vae.checkpoint.bytes" }.ShouldBeSubsetOf(receiver.Metrics);
    }

    [Fact]
    public async Task A_sweep_in_one_process_is_sent_too_by_the_time_the_verb_ends()
    {
        await using var receiver = await OtlpReceiver.Start("http/protobuf");
        using var scratch = new Scratch();
        (await BuiltProgram.Start(receiver.Variables, "run", scratch.WriteSmallSweep(), "--home", scratch.Home).End).ExitCode.ShouldBe(0);

        var spans = receiver.Spans;
        spans.Single(span => span.Name == "vae run").ParentId.ShouldBe("");
        var roots = spans.Where(span => span.Name == "run attempt").ToArray();
        roots.Length.ShouldBe(Sweeps.SmallRunsInAll);
        roots.ShouldAllBe(root => root.Links["sweep"] == spans.Single(span => span.Name == "sweep").TraceId);
        new[] { "vae.runs.ended", "vae.run.duration" }.ShouldBeSubsetOf(receiver.Metrics);
    }

    private static string[] Children(OtlpSpan[] spans, OtlpSpan root) =>
    [
        .. spans.Where(span => span.ParentId == root.SpanId && span.TraceId == root.TraceId)
            .Select(span => $"{span.Name} {span["vae.operation"]}".TrimEnd()).Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<OtlpSpan> Ancestors(OtlpSpan[] spans, OtlpSpan span)
    {
        while (spans.FirstOrDefault(parent => parent.SpanId == span.ParentId) is { } parent) yield return span = parent;
    }

    /// <summary>A sweep whose rows are others when they are trained than when it was planned.</summary>
    private static async Task FailOnOtherRows(Cluster cluster, SiloProcess control)
    {
        var rows = string.Join('\n', Enumerable.Range(0, 40).Select(row => $"{row % 7},{row % 3}.5"));
        cluster.Scratch.Write("rows.csv", $"a,b\n{rows}");
        await cluster.Run(0, "submit", cluster.Scratch.Write("rows.yaml", Sweeps.OfRows));
        cluster.Scratch.Write("rows.csv", $"a,b\n{rows}\n1.5,2");
        // Nobody has read the rows before.
        var cat = cluster.StartWorker("cat");
        await cluster.Until("SELECT count(*) FROM events WHERE sweep = 'rows' AND type = 'LeaseEnded' AND payload ->> 'reason' = 'refused'", control, cat);
        await cat.Stop();
    }
}
