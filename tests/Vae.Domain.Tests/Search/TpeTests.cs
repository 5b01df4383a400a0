using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;
using Some = Vae.Domain.Tests.Planning.Some;

namespace Vae.Domain.Tests.Search;

public sealed class TpeTests
{
    private static readonly SearchSpace Space = new(
    [
        Some.Range(HyperparameterName.Beta, 0.1, 10, log: true),
        Some.Range(HyperparameterName.LatentDimension, 2, 64, log: true, integer: true),
        Some.Range(HyperparameterName.LearningRate, 1e-4, 1e-1, log: true),
    ]);

    [Fact]
    public void It_finds_more_than_random_draws_do_on_a_separable_function()
    {
        var lead = Enumerable.Range(0, 30).Select(seed => Best(Learnt((ulong)seed, 40).Configurations) - Best(RandomSampler.Sample(Space, Some.Defaults, 40, (ulong)seed))).ToArray();
        // Were neither better, at least 24 of 30 would come once in a thousand.
        lead.Count(difference => difference > 0).ShouldBeGreaterThanOrEqualTo(24);
        lead.Average().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void It_keeps_away_from_where_runs_fail()
    {
        // Every large learning rate fails: a random search would go there with half of its trials.
        var tried = new Tried();
        foreach (var configuration in SobolSampler.Sample(Space, Some.Defaults, 12, seed: 1)) Tell(configuration);
        var sampler = new TpeSampler(Space, Some.Defaults, seed: 1, SearchEdition.Second);
        for (var trial = 12; trial < 60; trial++) Tell(sampler.Next(tried.Configurations, tried.Told));
        tried.Configurations.Skip(12).Count(configuration => configuration.LearningRate > 3e-3).ShouldBeLessThan(12);

        void Tell(Configuration configuration) => tried.Add(configuration, configuration.LearningRate > 3e-3 ? null : Score(configuration));
    }

    [Fact]
    public void Those_who_ask_at_the_same_time_are_sent_to_different_places()
    {
        var tried = Learnt(seed: 4, 20);
        var sampler = new TpeSampler(Space, Some.Defaults, seed: 4, SearchEdition.Second);
        for (var asked = 0; asked < 8; asked++) tried.Add(sampler.Next(tried.Configurations, tried.Told));
        tried.Configurations[20..].Distinct().Count().ShouldBe(8);
    }

    [Fact]
    public void A_finite_space_is_searched_to_its_end_without_a_configuration_twice()
    {
        var space = new SearchSpace(
        [
            Some.List(HyperparameterName.Beta, 0.5, 2, 4),
            new Hyperparameter(HyperparameterName.Activation, new HyperparameterDomain.Names(["relu", "tanh"])) { When = [Some.List(HyperparameterName.Beta, 2, 4)] },
        ]);
        var tried = new Tried();
        tried.Add(Some.Defaults, 0);
        var sampler = new TpeSampler(space, Some.Defaults, seed: 2, SearchEdition.Second);
        for (var trial = 0; trial < 5; trial++)
        {
            var next = sampler.Next(tried.Configurations, tried.Told);
            tried.Add(next, -next.Beta);
        }

        tried.Configurations.ShouldBe([Some.Defaults, .. GridSampler.Sample(space, Some.Defaults)], ignoreOrder: true);
    }

    private static Tried Learnt(ulong seed, int trials)
    {
        var tried = new Tried();
        foreach (var configuration in SobolSampler.Sample(Space, Some.Defaults, 10, seed)) tried.Add(configuration, Score(configuration));
        var sampler = new TpeSampler(Space, Some.Defaults, seed, SearchEdition.Second);
        while (tried.Configurations.Count < trials)
        {
            var next = sampler.Next(tried.Configurations, tried.Told);
            tried.Add(next, Score(next));
        }

        return tried;
    }

    private static double Best(IEnumerable<Configuration> configurations) => configurations.Max(Score);

    private static double Score(Configuration configuration) =>
        -Math.Pow(Math.Log(configuration.Beta / 3), 2) - Math.Pow(Math.Log(configuration.LatentDimension / 9.0), 2) - Math.Pow(Math.Log(configuration.LearningRate / 2e-3), 2);
}
