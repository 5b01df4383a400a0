using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking.Answers;

public sealed class SweepAnswerTests
{
    [Fact]
    public void A_curve_is_the_best_over_the_other_axes()
    {
        var plan = Table.Plan([Table.Configuration(1, 4), Table.Configuration(1, 8), Table.Configuration(2, 4), Table.Configuration(2, 8)]);
        double[] scores = [-9, -7, -5, -6];
        var curve = SweepAnswer.Of(plan, Table.Runs(plan, (run, _) => scores[run.Trial])).Curves.Single(one => one.Name is HyperparameterName.Beta);
        curve.Points.Select(point => (point.Value, point.Trial, point.Score!.Value.Mean)).ShouldBe([(1, 1, -7.0), (2, 2, -5.0)]);
        curve.Chosen.ShouldBe(2);
    }

    [Fact]
    public void Divergence_is_counted_over_all_trials_with_a_value()
    {
        var plan = Table.Plan([Table.Configuration(learningRate: 0.1), Table.Configuration(2, learningRate: 0.1), Table.Configuration(learningRate: 0.001)]);
        var runs = Table.Runs(plan, (_, _) => -5).Select(run => run.Run is { Trial: 0, Fold: < 2 } ? run with { Outcome = new RunOutcome.Diverged(3, "NaN") } : run);
        var curve = SweepAnswer.Of(plan, runs).Curves.Single(one => one.Name is HyperparameterName.LearningRate);
        curve.Points[1].DivergenceRate.ShouldBe(0.2);
        curve.Points[1].Trial.ShouldBe(1);
        curve.Points[0].DivergenceRate.ShouldBe(0);
    }

    [Theory]
    // The residual variance is 0.3 at every β: 2σ² = 0.6, between the tried 0.5 and 1.
    [InlineData(0.3, 0.3, 0.6)]
    // It rises from 0.3 at β = 0.5 to 0.4 at β = 1: ln(2σ²/β) goes from ln 1.2 to ln 0.8, through 0 at 0.4497 of the way.
    [InlineData(0.3, 0.4, 0.68286)]
    public void With_squared_error_theory_asks_for_the_beta_that_equals_twice_its_own_residual_variance(double first, double second, double theory)
    {
        var plan = Table.Plan([Table.Configuration(0.5), Table.Configuration(1)], likelihood: new LikelihoodSpec.SquaredError());
        var runs = Table.Runs(plan, (run, _) => -5 - run.Trial).Select(run => run with
        {
            Epochs = [run.Epochs[0] with { Sigma = Math.Sqrt(run.Run.Trial == 0 ? first : second) }],
        });
        var beta = SweepAnswer.Of(plan, runs).Beta.ShouldNotBeNull();
        beta.Meaning.ShouldBe(BetaMeaning.NoiseVariance);
        beta.Theory!.Value.ShouldBe(theory, 0.0002);
    }

    [Fact]
    public void With_a_likelihood_of_its_own_theory_asks_for_one()
    {
        var plan = Table.Plan([Table.Configuration(0.5), Table.Configuration(1)]);
        var beta = SweepAnswer.Of(plan, Table.Runs(plan, (run, _) => run.Trial)).Beta!;
        (beta.Meaning, beta.Theory).ShouldBe((BetaMeaning.Tautology, 1));
    }

    [Fact]
    public void Collapse_begins_where_every_larger_beta_has_it_too()
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2), Table.Configuration(4), Table.Configuration(8)]);
        // Collapse at 1 is an accident: 2 has none.
        var runs = Table.Runs(plan, (run, _) => -run.Trial, run => run.Trial == 1 ? 3 : 0);
        SweepAnswer.Of(plan, runs).Beta!.CollapsedFrom.ShouldBe(4);
    }

    [Theory]
    // Of 16 latents 4 are used, far fewer than the inputs.
    [InlineData(16, 4, LatentAdvice.Refuted)]
    // All 16 of 16 are used, and rows have 20 inputs: nobody knows.
    [InlineData(16, 16, LatentAdvice.Untested)]
    // All 20 of 20 are used.
    [InlineData(20, 20, LatentAdvice.Holds)]
    public void As_many_latents_as_inputs_is_answered_by_what_is_used(int most, int used, LatentAdvice advice)
    {
        var plan = Table.Plan([Table.Configuration(latents: 2), Table.Configuration(latents: most)]);
        var runs = Table.Runs(plan, (run, _) => -9 + (4 * run.Trial), run => run.Trial == 1 ? used : 2);
        var latents = SweepAnswer.Of(plan, runs).Latents.ShouldNotBeNull();
        (latents.Advice, latents.Most, latents.ActiveOfMost, latents.Inputs).ShouldBe((advice, most, used, 20));
    }

    [Fact]
    public void More_latents_that_are_used_and_surely_worse_answer_it_too()
    {
        var plan = Table.Plan([Table.Configuration(latents: 4), Table.Configuration(latents: 8)]);
        var runs = Table.Runs(plan, (run, _) => -9 - (4 * run.Trial) - (0.1 * (run.Fold % 2) * run.Trial), run => run.Trial == 1 ? 8 : 4);
        SweepAnswer.Of(plan, runs).Latents!.Advice.ShouldBe(LatentAdvice.Worse);
    }

    [Fact]
    public void Spectra_are_sorted_before_they_are_averaged()
    {
        var plan = Table.Plan([Table.Configuration(latents: 2)], folds: 2);
        var runs = Table.Runs(plan, (_, _) => -5).Select(run => run with { Epochs = [run.Epochs[0] with { KlPerLatent = run.Run.Fold == 0 ? [1, 3] : [5, 1] }] });
        SweepAnswer.Of(plan, runs).Latents!.Spectra.ShouldHaveSingleItem().Kl.ShouldBe([4, 1]);
    }

    [Fact]
    public void The_front_holds_what_nothing_else_beats_in_both()
    {
        var plan = Table.Plan(Enumerable.Range(0, 4).Select(beta => Table.Configuration(beta)));
        (double Rate, double Distortion)[] places = [(1, 9), (2, 5), (3, 5), (4, 1)];
        var runs = Table.Runs(plan, (_, _) => 0).Select(run => run with
        {
            Epochs = [run.Epochs[0] with { Validation = new ElboTerms(places[run.Run.Trial].Distortion, places[run.Run.Trial].Rate) }],
        });
        SweepAnswer.Of(plan, runs).RateDistortion.Select(point => (point.Trial, point.OnFront)).ShouldBe([(0, true), (1, true), (2, false), (3, true)]);
    }

    [Fact]
    public void An_optimiser_and_an_activation_are_recommended_by_name()
    {
        var plan = Table.Plan([Table.Configuration(), Table.Configuration() with { Optimizer = OptimizerKind.Sgd }, Table.Configuration() with { Activation = Activation.Tanh }]);
        double[] scores = [-7, -9, -5];
        var answer = SweepAnswer.Of(plan, Table.Runs(plan, (run, _) => scores[run.Trial] + (run.Trial == 2 ? 0.25 * (run.Fold % 2) : 0)));
        var activation = answer.Ranking.Recommendations.Single(one => one.Name is HyperparameterName.Activation);
        activation.Name.NameOf(activation.Value).ShouldBe("tanh");
        activation.Standing.Against.ShouldHaveSingleItem().Value.ShouldBe((int)Activation.Relu);
        activation.Standing.TryLarger.ShouldBeFalse();
        answer.Ranking.Recommendations.Select(one => one.Name).ShouldContain(HyperparameterName.Optimizer);
    }

    [Fact]
    public void Nothing_ranked_gives_no_curve()
    {
        var answer = SweepAnswer.Of(Table.Plan([Table.Configuration()]), []);
        answer.Curves.ShouldBe(ImmutableArray<AxisCurve>.Empty);
        answer.Beta.ShouldBeNull();
    }
}
