using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Domain.Tests.Ranking;

namespace Vae.Domain.Tests.Reporting;

public sealed class RunsExportTests
{
    private static readonly SweepPlan OneTrial = Table.Plan([Table.Configuration()], folds: 2);

    [Fact]
    public void The_CSV_table() => Example.Text(output => RunsCsv.Write(Example.Plan, Example.Runs, output))
        .ShouldMatchApproved(options => options.WithFileExtension(".csv"));

    [Fact]
    public void The_JSON_document() => Example.Text(output => RunsJson.Write(Example.Plan, Example.Runs.Skip(13), output))
        .ShouldMatchApproved(options => options.WithFileExtension(".json"));

    [Fact]
    public void Any_message_survives_the_table() =>
        Gen.String[Gen.OneOf(Gen.Const(','), Gen.Const('"'), Gen.Const('\n'), Gen.Const('\r'), Gen.Char.AlphaNumeric), 0, 12].Sample(message =>
        {
            var record = new RunRecord(new RunId(0, 1, 0), new RunOutcome.Failed(FailureKind.Bug, message), []);
            Column(Csv(record), "detail").ShouldBe(["bug: " + message]);
        });

    [Fact]
    public void Any_number_survives_the_table_bit_for_bit() =>
        Gen.OneOf(Gen.Double, Gen.Const(double.NaN), Gen.Const(double.NegativeInfinity)).Sample(number =>
        {
            var metrics = Table.Epoch(1, -1) with { SamplesPerSecond = number };
            var text = Column(Csv(new RunRecord(new RunId(0, 0, 0), null, [metrics])), "samplesPerSecond").Single();
            double.Parse(text, CultureInfo.InvariantCulture).ShouldBe(number);
        });

    [Fact]
    public void There_is_a_row_for_each_epoch_and_one_for_a_run_without_any()
    {
        var rows = Csv(
            new RunRecord(new RunId(0, 0, 0), null, [Table.Epoch(1, -3), Table.Epoch(2, -2)]),
            new RunRecord(new RunId(0, 1, 0), null, []));
        Column(rows, "run").ShouldBe(["t0/f0/s0", "t0/f0/s0", "t0/f1/s0"]);
        Column(rows, "epoch").ShouldBe(["1", "2", ""]);
        Column(rows, "validationElbo").ShouldBe(["-3", "-2", ""]);
        Column(rows, "klPerLatent").ShouldBe(["1.5;0.5", "1.5;0.5", ""]);
    }

    [Fact]
    public void Runs_are_handed_on_one_by_one()
    {
        using var output = new StringWriter();
        var lengths = new List<int>();
        RunsJson.Write(OneTrial, Watched(), output);
        lengths[0].ShouldBe(0);
        lengths[1].ShouldBeGreaterThan(100);

        IEnumerable<RunRecord> Watched()
        {
            foreach (var record in Table.Runs(OneTrial, (_, _) => -1))
            {
                lengths.Add(output.ToString().Length);
                yield return record;
            }
        }
    }

    [Fact]
    public void What_is_not_finite_is_null_in_JSON()
    {
        var record = new RunRecord(new RunId(0, 0, 0), null, [Table.Epoch(1, double.NaN) with { KlPerLatent = [double.NaN, 1] }]);
        var epoch = JsonNode.Parse(Example.Text(output => RunsJson.Write(OneTrial, [record], output)))!["runs"]![0]!["epochs"]![0]!;
        epoch["validation"]!["elbo"].ShouldBeNull();
        epoch["validation"]!["kl"]!.GetValue<double>().ShouldBe(2);
        epoch["klPerLatent"]!.ToJsonString().ShouldBe("[null,1]");
    }

    private static List<List<string>> Csv(params ImmutableArray<RunRecord> records)
    {
        using var text = new StringReader(Example.Text(output => RunsCsv.Write(OneTrial, records, output)));
        return CsvRows.Read(text);
    }

    private static IEnumerable<string> Column(List<List<string>> rows, string name) =>
        rows.Skip(1).Select(row => row[rows[0].IndexOf(name)]);
}
