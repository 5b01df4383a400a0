using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.SearchSpaces;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Tests;

public sealed class RankingTests
{
    [Fact]
    public void A_finished_ranking() => Text(Some.Ranking).ShouldMatchApproved();

    [Fact]
    public void A_ranking_with_bounds_of_the_finalists_and_a_refit() => Text(Some.AnsweredRanking, width: 140).ShouldMatchApproved();

    [Fact]
    public void Other_axes_have_columns_where_they_vary()
    {
        var varied = Some.Ranking.Configurations[0] with
        {
            Trial = Some.Ranking.Configurations[0].Trial with { Configuration = Some.Ranking.Configurations[0].Trial.Configuration with { BatchSize = 32, Activation = Activation.Tanh, Optimizer = OptimizerKind.Sgd } },
        };
        var header = Text(Some.Ranking with { Configurations = [varied, .. Some.Ranking.Configurations[1..]] }, width: 160).Split('\n').First(line => line.Contains("rank"));
        header.ShouldContain("batch");
        header.ShouldContain("activation");
        header.ShouldContain("optimiser");
        Text(Some.Ranking, width: 160).ShouldNotContain("batch");
    }

    [Fact]
    public void A_refit_without_test_rows_says_that_it_proves_nothing() => Text(Some.AnsweredRanking with
    {
        Configurations = [],
        Refit = Some.AnsweredRanking.Refit! with { Evaluation = Some.AnsweredRanking.Refit.Evaluation with { On = EvaluatedRows.Training, Collapse = Collapse.LowRate | Collapse.LatentsIgnored } },
    }).ShouldMatchApproved();

    [Fact]
    public void A_narrow_terminal_shows_less_and_says_what() => Text(Some.SquaredErrorRanking, width: 80).ShouldMatchApproved();

    [Fact]
    public void Squared_error_shows_what_its_numbers_imply() => Text(Some.SquaredErrorRanking, width: 140).ShouldMatchApproved();

    [Fact]
    public void A_single_fold_has_no_standard_errors() => Text(Some.HoldoutRanking).ShouldMatchApproved();

    [Fact]
    public void An_unfinished_sweep_is_ranked_so_far() => Text(Some.Ranking with { Complete = false }).ShouldMatchApproved();

    [Fact]
    public void A_sweep_without_a_finished_configuration() => Text(Some.EmptyRanking with { Complete = false }).ShouldMatchApproved();

    [Fact]
    public void A_sweep_in_which_nothing_can_be_ranked() => Text(Some.EmptyRanking).ShouldMatchApproved();

    [Fact]
    public void An_autoencoder_is_ranked_by_reconstruction()
    {
        var text = Text(Some.AutoencoderRanking);
        text.ShouldMatchApproved();
        foreach (var word in (string[])["ELBO", "KL", "β", "active"]) text.ShouldNotContain(word, Case.Sensitive);
    }

    [Theory]
    [InlineData(RankingScore.Bound, "bound")]
    [InlineData(RankingScore.ReconstructionWithinRate, "struction")]
    [InlineData(RankingScore.RateWithinDistortion, "KL")]
    [InlineData(RankingScore.Disentanglement, "MIG")]
    public void What_is_ranked_by_stands_in_one_column(RankingScore by, string heading)
    {
        var estimate = new Estimate(0.25, 0.125);
        var budget = by is RankingScore.ReconstructionWithinRate or RankingScore.RateWithinDistortion ? 30.0 : (double?)null;
        var text = Text(Some.AnsweredRanking with
        {
            By = by,
            Budget = budget,
            Measure = "mig",
            Configurations = [.. Some.AnsweredRanking.Configurations.Select(ranked => ranked with { Goal = estimate, Bound = new FinalistBound(100, estimate), MutualInformationGap = estimate })],
        }, width: 170);
        var header = string.Concat(text.Split('\n').Take(3));
        header.Split(heading).Length.ShouldBe(2);
        // Under a budget an early epoch may be the one that keeps to it.
        header.Contains("epoch", StringComparison.Ordinal).ShouldBe(budget is not null);
        text.ShouldNotContain("higher ELBO is better");
    }

    [Fact]
    public void No_line_is_wider_than_the_terminal()
    {
        foreach (var width in (int[])[70, 80, 100, 120, 200])
            Text(Some.SquaredErrorRanking, width).Split('\n').ShouldAllBe(line => line.Length <= width);
    }

    private static string Text(SweepRanking ranking, int width = 120)
    {
        var screen = new Screen(width);
        Rankings.Write(screen.Console, ranking, OutputFormat.Table);
        return screen.Output;
    }
}
