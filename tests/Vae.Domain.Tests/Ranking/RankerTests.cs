using CsCheck;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking;

public sealed class RankerTests
{
    [Fact]
    public void Skipped_and_clipped_steps_are_summed_over_epochs_and_retries_over_runs()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2, epochs: 2);
        var runs = Table.Runs(plan, (_, _) => -5).Select(record => record with
        {
            Epochs =
            [
                Table.Epoch(1, -6) with { SkippedSteps = 1, ClippedSteps = 3, Retries = 0 },
                Table.Epoch(2, -5) with { SkippedSteps = 2, ClippedSteps = 0, Retries = 1 },
            ],
        });

        Ranker.Rank(plan, runs).Configurations.Single().Troubles.ShouldBe(new TrainingTroubles(SkippedSteps: 6, ClippedSteps: 6, Retries: 2));
    }

    [Fact]
    public void A_table_by_hand_gives_the_numbers_by_hand()
    {
        var plan = Table.Plan([Table.Configuration(beta: 1), Table.Configuration(beta: 2)]);
        var ranking = Ranker.Rank(plan, Table.Runs(plan, [-10.5, -13.5, -12, -14, -15], [-10, -12, -11, -13, -14]));

        var best = ranking.Configurations[0];
        best.Rank.ShouldBe(1);
        best.Trial.Number.ShouldBe(1);
        best.Elbo.Mean.ShouldBe(-12);
        // s² of 10, 12, 11, 13, 14 is 2.5; the factor is 1/5 + 1/4.
        best.Elbo.StandardError!.Value.ShouldBe(Math.Sqrt(0.45 * 2.5), 1e-14);
        best.DifferenceToBest.ShouldBe(new Estimate(0, 0));
        best.Reconstruction.ShouldBe(-10);
        best.Kl.ShouldBe(2);
        best.ActiveUnits.ShouldBe(3);
        best.Sigma.ShouldBeNull();
        best.Runs.ShouldBe(new RunCounts(5, 5, 0, 0, 0, 0));

        var other = ranking.Configurations[1];
        other.Rank.ShouldBe(2);
        other.Elbo.Mean.ShouldBe(-13);
        // The differences 0.5, 1.5, 1, 1, 1 have mean 1 and s² = 0.125.
        other.DifferenceToBest.Mean.ShouldBe(1, 1e-14);
        other.DifferenceToBest.StandardError!.Value.ShouldBe(Math.Sqrt(0.45 * 0.125), 1e-14);

        ranking.Complete.ShouldBeTrue();
        ranking.Recommended.ShouldBe(1);
        ranking.OneStandardError.ShouldBe(1);
        // 1 > t(0.05, 4)·0.2372 = 0.506: surely worse.
        ranking.TiedWithBest.ShouldBe([1]);
    }

    [Fact]
    public void Equal_means_go_to_fewer_latents_then_larger_beta_then_the_lower_number()
    {
        var plan = Table.Plan(
        [
            Table.Configuration(beta: 1, latents: 8),
            Table.Configuration(beta: 1, latents: 4, learningRate: 0.01),
            Table.Configuration(beta: 2, latents: 4, learningRate: 0.01),
            Table.Configuration(beta: 2, latents: 4, learningRate: 0.001),
        ]);
        var ranking = Ranker.Rank(plan, Table.Runs(plan, (run, _) => -run.Fold));
        ranking.Configurations.Select(ranked => ranked.Trial.Number).ShouldBe([2, 3, 1, 0]);
        ranking.Configurations.Select(ranked => ranked.Rank).ShouldBe([1, 2, 3, 4]);
        ranking.TiedWithBest.ShouldBe([2, 3, 1, 0]);
        ranking.OneStandardError.ShouldBe(2);
    }

    [Fact]
    public void One_standard_error_chooses_the_simplest_within_the_paired_error()
    {
        var plan = Table.Plan(
        [
            Table.Configuration(beta: 1, latents: 16),
            Table.Configuration(beta: 1, latents: 8),
            Table.Configuration(beta: 2, latents: 8),
            Table.Configuration(beta: 4, latents: 4),
        ]);
        // Trials 1 and 2 lie 0.5 ± √(0.45·1.125) = 0.71 below trial 0, trial 3 lies 1 ± 0 below.
        var ranking = Ranker.Rank(plan, Table.Runs(
            plan,
            [-10, -20, -30, -40, -50],
            [-12, -20.5, -30.5, -40.5, -49],
            [-12, -20.5, -30.5, -40.5, -49],
            [-11, -21, -31, -41, -51]));
        ranking.Recommended.ShouldBe(0);
        ranking.OneStandardError.ShouldBe(2);
    }

    [Fact]
    public void One_fold_gives_means_without_errors_and_tells_nothing_apart()
    {
        var plan = Table.Plan([Table.Configuration(), Table.Configuration(beta: 2)], folds: 1);
        var ranking = Ranker.Rank(plan, Table.Runs(plan, [-2], [-1]));
        ranking.Recommended.ShouldBe(1);
        ranking.OneStandardError.ShouldBeNull();
        ranking.TiedWithBest.ShouldBe([1, 0]);
        ranking.Configurations[1].DifferenceToBest.ShouldBe(new Estimate(1, null));
        ranking.Configurations[1].Elbo.ShouldBe(new Estimate(-2, null));
    }

    [Fact]
    public void With_nothing_eligible_nothing_is_recommended()
    {
        var plan = Table.Plan([Table.Configuration()]);
        var ranking = Ranker.Rank(plan, []);
        ranking.Recommended.ShouldBeNull();
        ranking.OneStandardError.ShouldBeNull();
        ranking.TiedWithBest.ShouldBeEmpty();
        ranking.Configurations.ShouldBeEmpty();
        ranking.Recommendations.ShouldBeEmpty();
        ranking.Ineligible.Single().Reason.ShouldBe("5 of 5 runs not finished");
    }

    [Fact]
    public void Beta_stands_for_a_noise_variance_where_the_likelihood_has_none_of_its_own()
    {
        EffectiveVariance(new LikelihoodSpec.SquaredError(), beta: 0.5).ShouldBe(0.25);
        EffectiveVariance(new LikelihoodSpec.SquaredError(), beta: 0).ShouldBeNull();
        EffectiveVariance(new LikelihoodSpec.GaussianFixed(3), beta: 2).ShouldBe(18);
        EffectiveVariance(new LikelihoodSpec.GaussianLearned(), beta: 2).ShouldBeNull();
        EffectiveVariance(new LikelihoodSpec.Bernoulli(), beta: 2).ShouldBeNull();

        static double? EffectiveVariance(LikelihoodSpec likelihood, double beta)
        {
            var plan = Table.Plan([Table.Configuration(beta)], likelihood: likelihood);
            return Ranker.Rank(plan, Table.Runs(plan, (_, _) => -1)).Configurations[0].EffectiveVariance;
        }
    }

    [Fact]
    public void Sigma_is_the_mean_over_the_folds()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2);
        var runs = Table.Runs(plan, (_, _) => -1)
            .Select(record => record with { Epochs = [Table.Epoch(1, -1, sigma: 0.25 + (0.5 * record.Run.Fold))] });
        Ranker.Rank(plan, runs).Configurations[0].Sigma.ShouldBe(0.5);
    }

    [Fact]
    public void The_order_in_which_runs_arrive_does_not_matter()
    {
        var plan = Table.Plan(
            [Table.Configuration(), Table.Configuration(beta: 2), Table.Configuration(latents: 2)], folds: 3, seeds: 2, epochs: 2);
        var elbo = Gen.OneOf(Gen.Double[-100, 0], Gen.Const(-10.0));
        Gen.Select(elbo.Array[2].Array[18], Gen.Int[0, 9].Array[18], Gen.Shuffle(Enumerable.Range(0, 18).ToArray()))
            .Sample((values, fates, order) =>
            {
                var next = 0;
                var runs = plan.Runs.Select(run =>
                {
                    var index = next++;
                    return new RunRecord(
                        run,
                        fates[index] == 0 ? new RunOutcome.Diverged(3, "NaN") : new RunOutcome.Completed(),
                        [Table.Epoch(1, values[index][0]), Table.Epoch(2, values[index][1])]);
                }).ToArray();
                Text(Ranker.Rank(plan, order.Select(index => runs[index]))).ShouldBe(Text(Ranker.Rank(plan, runs)));
            });
    }

    [Fact]
    public void Of_thousands_of_trials_each_stands_at_its_place_and_those_that_diverged_are_named()
    {
        const int Trials = 3000;
        var plan = Table.Plan(Enumerable.Range(1, Trials).Select(number => Table.Configuration(beta: number)), folds: 2);
        // 7 and 3000 have no factor in common, so that every trial has a mean of its own.
        var runs = Table.Runs(plan, (run, _) => -(run.Trial * 7 % Trials) - run.Fold)
            .Select(record => record.Run.Trial % 100 == 0 ? record with { Outcome = new RunOutcome.Diverged(3, "NaN") } : record);

        var ranking = Ranker.Rank(plan, runs);

        var ranked = Enumerable.Range(0, Trials).Where(trial => trial % 100 != 0).OrderBy(trial => trial * 7 % Trials).ToArray();
        ranking.Configurations.Select(configuration => configuration.Trial.Number).ShouldBe(ranked);
        ranking.Configurations.Select(configuration => configuration.Rank).ShouldBe(Enumerable.Range(1, ranked.Length));
        ranking.Configurations.Select(configuration => configuration.Elbo.Mean).ShouldBe(ranked.Select(trial => -(trial * 7 % Trials) - 0.5));
        ranking.Ineligible.Select(trial => trial.Trial.Number).ShouldBe(Enumerable.Range(0, Trials / 100).Select(hundred => hundred * 100));
    }

    [Fact]
    public void A_run_given_twice_is_refused()
    {
        var plan = Table.Plan([Table.Configuration()]);
        var runs = Table.Runs(plan, (_, _) => -1);
        Should.Throw<ArgumentException>(() => Ranker.Rank(plan, runs.Add(runs[0]))).Message.ShouldContain("t0/f0/s0 is given twice");
    }

    [Fact]
    public void Runs_that_came_after_the_plan_was_read_change_nothing()
    {
        var larger = Table.Plan([Table.Configuration(), Table.Configuration(beta: 2), Table.Configuration(beta: 3)], folds: 3, seeds: 2);
        var plan = Table.Plan([.. larger.Trials.Take(2).Select(trial => trial.Configuration)], folds: 3);
        var runs = Table.Runs(larger, (run, _) => -run.Fold - run.SeedIndex - (10 * run.Trial)).Add(new RunRecord(RunId.Refit(2, 1), new RunOutcome.Completed(), []));
        Text(Ranker.Rank(plan, runs)).ShouldBe(Text(Ranker.Rank(plan, runs.Where(run => run.Run is { Kind: RunKind.Fold, Trial: < 2, SeedIndex: 0 }))));
    }

    private static string Text(SweepRanking ranking)
    {
        using var text = new StringWriter();
        RankingJson.Write(ranking, text);
        return text.ToString();
    }
}
