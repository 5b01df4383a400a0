using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking;

public sealed class PlateauTests
{
    [Fact]
    public void It_is_where_two_gains_running_are_lost_in_their_errors() =>
        Found((2, [-20, -22]), (4, [-10, -12]), (8, [-10.5, -11.8]), (16, [-10.2, -12.4])).ShouldBe(4);

    [Fact]
    public void A_curve_that_rises_to_its_end_has_none() =>
        Found((2, [-20, -22]), (4, [-15, -17]), (8, [-10, -12.1]), (16, [-5, -7])).ShouldBeNull();

    [Fact]
    public void No_gain_at_all_is_flat_however_small_its_error() =>
        Found((2, [-20, -22]), (4, [-10, -12]), (8, [-10, -12]), (16, [-10, -12])).ShouldBe(4);

    [Fact]
    public void A_reconstruction_that_costs_nothing_has_none()
    {
        var plan = Table.Plan(new[] { 2, 4, 8, 16 }.Select(latents => Table.Configuration(latents: latents)), folds: 2);
        plan = plan with { Spec = plan.Spec with { Model = plan.Spec.Model with { Kind = ModelKind.Autoencoder } } };
        Ranker.Rank(plan, Table.Runs(plan, [-20, -22], [-10, -12], [-10, -12], [-10, -12])).Plateau.ShouldBeNull();
    }

    [Fact]
    public void One_flat_step_may_be_chance() =>
        Found((2, [-20, -22]), (4, [-10, -12]), (8, [-10.5, -11.8])).ShouldBeNull();

    [Fact]
    public void Two_values_or_a_single_fold_decide_nothing()
    {
        Found((2, [-10, -12]), (4, [-10.5, -11.8])).ShouldBeNull();
        Found((2, [-10]), (4, [-10]), (8, [-10]), (16, [-10])).ShouldBeNull();
    }

    [Fact]
    public void Each_dimension_counts_with_its_best_configuration()
    {
        var configurations = new[] { (2, 1.0), (4, 1.0), (4, 9.0), (8, 1.0), (16, 1.0) };
        var plan = Table.Plan(configurations.Select(pair => Table.Configuration(pair.Item2, pair.Item1)), folds: 2);

        Ranker.Rank(plan, Table.Runs(plan, [-20, -22], [-10, -12], [-90, -95], [-10.5, -11.8], [-10.2, -12.4])).Plateau.ShouldBe(4);
    }

    [Fact]
    public void What_generated_the_data_stands_beside_it()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2) with { KnownFactors = new KnownFactors(8, "topics") };
        Ranker.Rank(plan, Table.Runs(plan, [-10, -12])).KnownFactors.ShouldBe(new KnownFactors(8, "topics"));
    }

    private static int? Found(params (int Latents, double[] FoldElbo)[] curve)
    {
        var plan = Table.Plan(curve.Select(point => Table.Configuration(latents: point.Latents)), folds: curve[0].FoldElbo.Length);
        return Ranker.Rank(plan, Table.Runs(plan, [.. curve.Select(point => point.FoldElbo)])).Plateau;
    }
}
