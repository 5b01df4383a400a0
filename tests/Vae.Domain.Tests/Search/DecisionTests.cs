using System.Collections.Immutable;
using System.Globalization;
using Vae.Domain.Planning;
using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;
using Vae.Tests.Shared;
using Some = Vae.Domain.Tests.Planning.Some;

namespace Vae.Domain.Tests.Search;

public sealed class DecisionTests
{
    /// <summary>Logs of sweeps are replayed with later versions, which must decide as the earlier ones did.</summary>
    [Fact]
    public void What_was_decided_once_is_decided_for_ever() => Decided(SearchEdition.First).ShouldMatchApproved();

    [Fact]
    public void What_was_decided_once_by_the_second_edition_is_decided_for_ever() => Decided(SearchEdition.Second).ShouldMatchApproved();

    [Fact]
    public void A_sweep_that_grows_keeps_the_rules_that_it_began_with()
    {
        var plan = SomePlan.Adaptive(trials: 8);
        PlanExtension.Between(plan, SomePlan.Adaptive(trials: 14) with { Edition = SearchEdition.Second }).ShouldBeOfType<PlanExtension.Larger>().Plan.Edition.ShouldBe(SearchEdition.First);
    }

    private static string Decided(SearchEdition edition)
    {
        var plan = SomePlan.Adaptive(trials: 80, startup: 5, lag: 2);
        var space = new SearchSpace(
        [
            Some.Range(HyperparameterName.Beta, 0.1, 10, log: true),
            Some.Range(HyperparameterName.LatentDimension, 2, 24, log: true, integer: true),
            new Hyperparameter(HyperparameterName.Optimizer, new HyperparameterDomain.Names(["adam", "sgd", "radam"])),
            Some.Range(HyperparameterName.LearningRate, 1e-4, 1e-1, log: true) with { When = [new Hyperparameter(HyperparameterName.Optimizer, new HyperparameterDomain.Names(["adam", "sgd"]))] },
        ]);
        plan = plan with { Spec = plan.Spec with { Space = space }, Edition = edition };
        plan = plan with { Trials = [.. SweepPlanner.Configurations(plan.Spec).Select((configuration, number) => new Trial(number, configuration))] };
        var book = SearchBook.Empty;
        while (plan.Trials.Length < 80)
        {
            book = book.Tell(book.Leading, Score(plan.Trials[book.Leading]));
            plan = plan with { Trials = plan.Trials.AddRange(SearchDecider.Next(plan, book)) };
        }

        return string.Join('\n', plan.Trials.Select(Line));
    }

    /// <summary>Many are equal, and some trials have none.</summary>
    private static double? Score(Trial trial) => trial.Configuration is var tried && tried.LearningRate > 0.03
        ? null
        : -Math.Round(4 * Math.Abs(Math.Log(tried.Beta))) - Math.Abs(tried.LatentDimension - 9) - (tried.Optimizer is OptimizerKind.Sgd ? 2 : 0);

    private static string Line(Trial trial) => string.Create(
        CultureInfo.InvariantCulture,
        $"{trial.Number}: beta {trial.Configuration.Beta}, latentDimension {trial.Configuration.LatentDimension}, learningRate {trial.Configuration.LearningRate}, optimizer {trial.Configuration.Optimizer}");
}
