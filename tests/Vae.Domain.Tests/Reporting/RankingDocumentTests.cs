using System.Text.Json;
using System.Text.Json.Nodes;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.Tests.Ranking;

namespace Vae.Domain.Tests.Reporting;

public sealed class RankingDocumentTests
{
    [Fact]
    public void The_JSON_document() => Example.Text(output => RankingJson.Write(Example.Ranking, output))
        .ShouldMatchApproved(options => options.WithFileExtension(".json"));

    [Fact]
    public void The_YAML_document() => Example.Text(output => RankingYaml.Write(Example.Ranking, output))
        .ShouldMatchApproved(options => options.WithFileExtension(".yaml"));

    [Fact]
    public void The_CSV_table() => Example.Text(output => RankingCsv.Write(Example.Ranking, output))
        .ShouldMatchApproved(options => options.WithFileExtension(".csv"));

    [Fact]
    public void With_nothing_eligible_the_members_are_null_or_empty()
    {
        var ranking = Ranker.Rank(Table.Plan([Table.Configuration()]), []);
        var document = JsonNode.Parse(Example.Text(output => RankingJson.Write(ranking, output)))!;
        document["recommended"].ShouldBeNull();
        document["oneStandardError"].ShouldBeNull();
        document["tiedWithBest"]!.AsArray().ShouldBeEmpty();
        document["configurations"]!.AsArray().ShouldBeEmpty();
        document["ineligible"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void What_is_not_finite_is_null()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 1);
        var ranking = Ranker.Rank(plan, Table.Runs(plan, (_, _) => -1, sigma: double.PositiveInfinity));
        var configuration = JsonNode.Parse(Example.Text(output => RankingJson.Write(ranking, output)))!["configurations"]![0]!;
        configuration["sigma"]!["mean"].ShouldBeNull();
        configuration["elbo"]!["standardError"].ShouldBeNull();
    }

    [Fact]
    public void Every_row_of_the_table_has_every_column()
    {
        using var text = new StringReader(Example.Text(output => RankingCsv.Write(Example.Ranking, output)));
        var rows = CsvRows.Read(text);
        rows.Count.ShouldBe(1 + Example.Plan.Trials.Length);
        rows.ShouldAllBe(row => row.Count == rows[0].Count);
    }
}
