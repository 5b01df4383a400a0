using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking;

public sealed class RecommenderTests
{
    private const string Tautology =
        "with this likelihood the objective at β = 1 is the score itself, so the best β is about 1 up to overfitting";

    [Fact]
    public void A_value_that_beats_both_neighbours_says_by_how_much() =>
        Beta(Betas(0.25, 0.5, 1, 2), [-9, -7, -5, -6]).ShouldBe(
            $"Highest mean ELBO: above 0.5 by 2 ± 0.237 nats and above 2 by 1 ± 0.237 nats; {Tautology}.");

    [Fact]
    public void A_neighbour_that_ties_is_called_a_tie() =>
        Beta(Betas(0.5, 1, 2), [-9, -5, -5.25]).ShouldBe(
            $"Highest mean ELBO: above 0.5 by 4 ± 0.237 nats and above 2 by 0.25 ± 0.237 nats (a tie); {Tautology}.");

    [Fact]
    public void The_largest_value_tried_asks_for_larger_ones() =>
        LearningRate(Rates(1e-4, 1e-3, 1e-2), [-9, -7, -5]).ShouldBe(
            "Highest mean ELBO: above 0.001 by 2 ± 0.237 nats; it is the largest value tried, so try larger ones too.");

    [Fact]
    public void The_smallest_value_tried_asks_for_smaller_ones() =>
        LearningRate(Rates(1e-5, 1e-4, 1e-3), [-5, -7, -9]).ShouldBe(
            "Highest mean ELBO: above 0.0001 by 2 ± 0.237 nats; it is the smallest value tried, so try smaller ones too.");

    [Fact]
    public void Nothing_below_zero_is_suggested() =>
        Beta(Betas(0, 1), [-5, -9]).ShouldBe($"Highest mean ELBO: above 1 by 4 ± 0.237 nats; {Tautology}.");

    [Fact]
    public void The_order_of_the_trials_is_not_the_order_of_the_axis() =>
        LearningRate(Rates(1e-2, 1e-4, 1e-3), [-9, -8, -5]).ShouldBe(
            "Highest mean ELBO: above 0.0001 by 3 ± 0.237 nats and above 0.01 by 4 ± 0.237 nats.");

    [Fact]
    public void Neighbours_are_the_best_over_the_other_axes()
    {
        var plan = Table.Plan(
        [
            Table.Configuration(learningRate: 0.001), Table.Configuration(beta: 2, learningRate: 0.001),
            Table.Configuration(learningRate: 0.01), Table.Configuration(beta: 2, learningRate: 0.01),
        ]);
        Reason(plan, HyperparameterName.LearningRate, [-9, -7, -5, -11]).ShouldBe(
            "Highest mean ELBO: above 0.001 by 2 ± 0.237 nats; it is the largest value tried, so try larger ones too.");
    }

    [Fact]
    public void An_axis_that_was_not_varied_says_so() =>
        LearningRate(Betas(1, 2), [-5, -9]).ShouldBe("Not varied: every trial used 0.001.");

    [Fact]
    public void When_every_value_ties_there_is_not_enough_evidence() =>
        LearningRate(Rates(1e-4, 1e-3, 1e-2), [-5.25, -5.25, -5]).ShouldBe(
            "Insufficient evidence: each of 3 values ties with the best, and 0.01 merely has the highest mean ELBO.");

    [Fact]
    public void One_fold_is_not_enough_evidence()
    {
        var plan = Table.Plan(Rates(1e-4, 1e-3, 1e-2), folds: 1);
        Reason(plan, HyperparameterName.LearningRate, [-9, -5, -7]).ShouldBe(
            "Insufficient evidence: 0.001 has the highest mean ELBO of 3 values, but one fold gives no standard error.");
    }

    [Fact]
    public void A_neighbour_that_could_not_be_ranked_is_named() =>
        LearningRate(Rates(1e-4, 1e-3, 1e-2), [-9, -5, double.NaN]).ShouldBe(
            "Highest mean ELBO: above 0.0001 by 4 ± 0.237 nats; 0.01 is not ranked.");

    [Fact]
    public void Both_neighbours_may_be_missing()
    {
        var plan = Table.Plan(Rates(1e-4, 1e-3, 1e-2, 1e-1));
        Reason(plan, HyperparameterName.LearningRate, [-9, double.NaN, -5, double.NaN]).ShouldBe(
            "Highest mean ELBO: above 0.0001 by 4 ± 0.237 nats; 0.001 and 0.1 are not ranked.");
    }

    [Fact]
    public void The_only_value_that_could_be_ranked_says_so() =>
        LearningRate(Rates(1e-4, 1e-3, 1e-2), [double.NaN, -5, double.NaN]).ShouldBe(
            "The only one of 3 values that could be ranked.");

    [Theory]
    [InlineData(0.26, "where the calibrated σ² is 0.0676")]
    [InlineData(0.5, "where the calibrated σ² is 0.25")]
    public void With_squared_error_beta_is_told_as_a_noise_variance(double sigma, string told)
    {
        var plan = Table.Plan(Betas(0.25, 0.5, 1), likelihood: new LikelihoodSpec.SquaredError());
        Reason(plan, HyperparameterName.Beta, [-9, -5, -7], sigma: sigma).ShouldBe(
            "Highest mean ELBO: above 0.25 by 4 ± 0.237 nats and above 1 by 2 ± 0.237 nats; "
            + $"with squared error it stands for a noise variance σ² = β/2 = 0.25, {told}.");
    }

    [Fact]
    public void With_squared_error_a_beta_of_zero_stands_for_no_variance()
    {
        var plan = Table.Plan(Betas(0), likelihood: new LikelihoodSpec.SquaredError());
        Reason(plan, HyperparameterName.Beta, [-5]).ShouldBe(
            "Not varied: every trial used 0; with squared error β = 0 stands for no noise variance.");
    }

    [Fact]
    public void Latents_that_are_used_are_told()
    {
        var plan = Table.Plan(Latents(8, 16, 32));
        Reason(plan, HyperparameterName.LatentDimension, [-9, -7, -5], activeUnits: 31.8).ShouldBe(
            "Highest mean ELBO: above 16 by 2 ± 0.237 nats; it is the largest value tried, so try larger ones too; it uses 31.8 of 32 latents.");
    }

    [Fact]
    public void More_latents_are_not_suggested_where_some_lie_idle()
    {
        var plan = Table.Plan(Latents(8, 16, 32));
        Reason(plan, HyperparameterName.LatentDimension, [-9, -7, -5], activeUnits: 8).ShouldBe(
            "Highest mean ELBO: above 16 by 2 ± 0.237 nats; it uses 8 of 32 latents.");
    }

    [Fact]
    public void A_collapsed_posterior_is_told()
    {
        var plan = Table.Plan(Latents(1, 2));
        Reason(plan, HyperparameterName.LatentDimension, [-5, -9], activeUnits: 0).ShouldBe(
            "Highest mean ELBO: above 2 by 4 ± 0.237 nats; it uses none of its latents: the posterior has collapsed.");
    }

    [Fact]
    public void Values_are_those_of_the_recommended_configuration()
    {
        var plan = Table.Plan([Table.Configuration(0.5, 4, 0.002), Table.Configuration(4, 16, 0.01)]);
        Ranker.Rank(plan, Runs(plan, [-9, -5])).Recommendations.Select(recommended => (recommended.Name, recommended.Value))
            .ShouldBe(
            [
                (HyperparameterName.Beta, 4), (HyperparameterName.LatentDimension, 16), (HyperparameterName.LearningRate, 0.01),
            ]);
    }

    [Fact]
    public void A_batch_size_is_recommended_where_it_was_varied()
    {
        var plan = Table.Plan(new[] { 32, 64 }.Select(size => Table.Configuration() with { BatchSize = size }));
        Reason(plan, HyperparameterName.BatchSize, [-9, -5]).ShouldBe(
            "Highest mean ELBO: above 32 by 4 ± 0.237 nats; it is the largest value tried, so try larger ones too.");
    }

    private static IEnumerable<Configuration> Betas(params double[] betas) => betas.Select(beta => Table.Configuration(beta));

    private static IEnumerable<Configuration> Rates(params double[] rates) =>
        rates.Select(rate => Table.Configuration(learningRate: rate));

    private static IEnumerable<Configuration> Latents(params int[] latents) =>
        latents.Select(latent => Table.Configuration(latents: latent));

    private static string Beta(IEnumerable<Configuration> configurations, double[] means) =>
        Reason(Table.Plan(configurations), HyperparameterName.Beta, means);

    private static string LearningRate(IEnumerable<Configuration> configurations, double[] means) =>
        Reason(Table.Plan(configurations), HyperparameterName.LearningRate, means);

    private static string Reason(
        SweepPlan plan, HyperparameterName name, double[] means, double? sigma = null, double activeUnits = 3) =>
        Ranker.Rank(plan, Runs(plan, means, sigma, activeUnits)).Recommendations.Single(recommended => recommended.Name == name) is var found
            ? Words.English.Reason(found, RankingScore.Elbo, measure: null)
            : "";

    /// <summary>
    /// Fold values around each trial's mean such that the winner differs from every other trial by ½, 0, −½, 0, 0
    /// around the difference of the means: s² = 0.125, SE = √(0.45·0.125) = 0.237.
    /// </summary>
    private static ImmutableArray<RunRecord> Runs(
        SweepPlan plan, double[] means, double? sigma = null, double activeUnits = 3)
    {
        double[] spread = [0.5, 0, -0.5, 0, 0];
        var winner = means.Where(double.IsFinite).Max();
        var folds = plan.Folds.Count;
        return Table.Runs(
            plan,
            (run, _) => means[run.Trial] + (folds > 1 && means[run.Trial] == winner ? spread[run.Fold] : 0),
            // A mean with a fraction: that share of the five folds has one unit more.
            run => (int)activeUnits + (run.Fold < Math.Round((activeUnits - Math.Floor(activeUnits)) * folds) ? 1 : 0),
            sigma);
    }
}
