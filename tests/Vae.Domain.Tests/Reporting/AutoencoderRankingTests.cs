using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Domain.Tests.Ranking;

namespace Vae.Domain.Tests.Reporting;

/// <summary>A deterministic autoencoder has neither bound nor rate, and no document says that it has.</summary>
public sealed class AutoencoderRankingTests
{
    private static readonly SweepPlan Plan = Planned();

    private static readonly SweepRanking Ranking = Made();

    [Fact]
    public void It_is_ranked_by_reconstruction_and_β_is_no_hyperparameter()
    {
        Ranking.By.ShouldBe(RankingScore.Reconstruction);
        Ranking.Recommendations.Select(recommendation => recommendation.Name)
            .ShouldBe([HyperparameterName.LatentDimension, HyperparameterName.LearningRate]);
        Words.English.Reason(Ranking.Recommendations[0], Ranking.By, Ranking.Measure).ShouldBe("Highest mean reconstruction: above 4 by 2 ± 0.265 nats; it is the largest value tried, so try larger ones too.");
    }

    [Fact]
    public void No_document_speaks_of_a_bound()
    {
        foreach (var write in (Action<SweepRanking, TextWriter>[])[RankingJson.Write, RankingYaml.Write, RankingCsv.Write])
        {
            var text = Example.Text(output => write(Ranking, output));
            text.ShouldContain("reconstruction");
            foreach (var word in (string[])["elbo", "kl", "beta", "activeUnits"]) text.ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Fact]
    public void Neither_does_the_export_of_its_runs()
    {
        var json = Example.Text(output => RunsJson.Write(Plan, Table.Runs(Plan, (_, _) => -5), output));
        json.ShouldContain("reconstruction");
        foreach (var word in (string[])["elbo", "\"kl", "mutualInformation"]) json.ShouldNotContain(word, Case.Insensitive);
    }

    [Fact]
    public void The_JSON_document() => Example.Text(output => RankingJson.Write(Ranking with { Warnings = ["Mind this."] }, output))
        .ShouldMatchApproved(options => options.WithFileExtension(".json"));

    [Fact]
    public void The_CSV_table() => Example.Text(output => RankingCsv.Write(Ranking, output))
        .ShouldMatchApproved(options => options.WithFileExtension(".csv"));

    private static SweepPlan Planned()
    {
        var plan = Table.Plan([Table.Configuration(beta: 0, latents: 4), Table.Configuration(beta: 0, latents: 8)], likelihood: new LikelihoodSpec.SquaredError());
        return plan with { Spec = plan.Spec with { Model = plan.Spec.Model with { Kind = ModelKind.Autoencoder } } };
    }

    private static SweepRanking Made()
    {
        double[] hard = [0.5, -0.5, 0.25, -0.25, 0];
        return Ranker.Rank(Plan, Table.Runs(Plan, (run, _) => (run.Trial == 0 ? -7 - hard[run.Fold] : -5) + (2 * hard[run.Fold]), sigma: 0.5));
    }
}
