using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Tests.Ranking.Answers;

public sealed class ImportanceTests
{
    private static readonly double[] Levels = [1, 2, 3, 4];

    [Fact]
    public void On_a_grid_it_is_the_analysis_of_variance()
    {
        // 4·b + 3·k over places 0…3 of both: variances 16·1.25 and 9·1.25, so shares 16/25 and 9/25, and nothing together.
        var importance = Of(Grid(), configuration => (4 * configuration.Beta) + (3 * configuration.LatentDimension));
        importance.IsExact.ShouldBeTrue();
        importance.Axes.Select(axis => axis.Name).ShouldBe([HyperparameterName.Beta, HyperparameterName.LatentDimension]);
        importance.Axes[0].Share.Mean.ShouldBe(16.0 / 25, 1e-12);
        importance.Axes[1].Share.Mean.ShouldBe(9.0 / 25, 1e-12);
        importance.Together.Mean.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void What_only_a_combination_makes_belongs_to_neither()
    {
        var importance = Of(
            [Table.Configuration(1, 1), Table.Configuration(1, 2), Table.Configuration(2, 1), Table.Configuration(2, 2)],
            configuration => (configuration.Beta == 1) == (configuration.LatentDimension == 1) ? -5 : -7);
        importance.Axes.ShouldAllBe(axis => Math.Abs(axis.Share.Mean) < 1e-12);
        importance.Together.Mean.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Folds_that_disagree_make_it_uncertain()
    {
        // In even folds only β matters, in odd ones only the latents: 3 of 5 folds, s² of (1,0,1,0,1) is 0.3, the factor 0.45.
        var plan = Table.Plan(Grid());
        var importance = Of(plan, (run, configuration) => run.Fold % 2 == 0 ? configuration.Beta : configuration.LatentDimension);
        var beta = importance.Axes.Single(axis => axis.Name == HyperparameterName.Beta);
        beta.Share.Mean.ShouldBe(0.6, 1e-12);
        beta.Share.StandardError!.Value.ShouldBe(Math.Sqrt(0.45 * 0.3), 1e-12);
    }

    [Fact]
    public void Random_trials_come_near_the_shares_of_the_space()
    {
        // (i·7 mod 60, i·11 mod 60) fills both axes evenly and independently enough; 2·x + y has the shares 0.8 and 0.2.
        var importance = Of(
            [.. Enumerable.Range(0, 60).Select(i => Table.Configuration(i * 7 % 60, (i * i * 11 % 61) + 1))],
            configuration => (2 * configuration.Beta) + configuration.LatentDimension);
        importance.IsExact.ShouldBeFalse();
        importance.Axes[0].Name.ShouldBe(HyperparameterName.Beta);
        importance.Axes[0].Share.Mean.ShouldBe(0.8, 0.1);
        importance.Axes[1].Share.Mean.ShouldBe(0.2, 0.1);
    }

    [Fact]
    public void Scores_that_are_all_the_same_tell_nothing() =>
        SweepAnswer.Of(Table.Plan(Grid()), Table.Runs(Table.Plan(Grid()), (_, _) => -5)).Importance.ShouldBeNull();

    private static Configuration[] Grid() => [.. from beta in Levels from latents in Levels select Table.Configuration(beta, (int)latents)];

    private static Importance Of(Configuration[] configurations, Func<Configuration, double> score) =>
        Of(Table.Plan(configurations), (_, configuration) => score(configuration));

    private static Importance Of(SweepPlan plan, Func<RunId, Configuration, double> score) =>
        SweepAnswer.Of(plan, Table.Runs(plan, (run, _) => score(run, plan.Trials[run.Trial].Configuration))).Importance.ShouldNotBeNull();
}
