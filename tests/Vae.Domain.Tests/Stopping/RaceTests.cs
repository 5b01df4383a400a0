using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Domain.Ranking;
using Vae.Domain.Stopping;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Stopping;

public sealed class RaceTests
{
    private const double Risk = 0.05;

    [Fact]
    public void Of_two_trials_one_is_lost_exactly_beyond_the_quantile_of_the_prediction()
    {
        // Differences of 1 ± 1/2 on 3 of 5 folds: mean 1, deviation 1/2, so that t = 1/(1/2·√(1/3 − 1/5)).
        ImmutableArray<double> best = [1.5, 1, 0.5];
        ImmutableArray<double> worse = [0, 0, 0];
        var tail = StudentT.UpperTail(1 / (0.5 * Math.Sqrt((1 / 3.0) - (1 / 5.0))), 2);

        // Two ordered pairs share the probability.
        Race.Lost([best, worse], 5, 2 * tail * 1.0001).ShouldBe([1]);
        Race.Lost([best, worse], 5, 2 * tail * 0.9999).ShouldBeEmpty();
    }

    [Fact]
    public void A_trial_that_varies_more_than_the_others_is_not_stopped_by_their_calm()
    {
        ImmutableArray<double> best = [10, 10.1, 9.9];
        ImmutableArray<double> wild = [2, 18, 8.5];
        ImmutableArray<ImmutableArray<double>> calm = [[9, 9.1, 8.9], [8.9, 9.05, 8.8], [8.8, 8.9, 8.75], [8.7, 8.9, 8.6]];

        // What lies calmly behind is lost, wherever the wild one stands.
        Race.Lost([best, wild, .. calm], 5, Risk).ShouldNotContain(1);
        Race.Lost([best, .. calm], 5, Risk).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void All_looks_together_spend_no_more_than_the_risk() =>
        Enumerable.Range(1, 1000).Sum(look => Looks.SpentAt(look, Risk)).ShouldBeInRange(0.0499, Risk);

    /// <summary>
    /// The promise where it is hardest to keep: trials that are equally good, so that chance alone decides, with folds that
    /// correlate as those of a k-fold cross-validation do. And where it pays: trials that differ.
    /// </summary>
    [Theory]
    [InlineData(2, 5, 0.0, 0.0)]
    [InlineData(8, 5, 0.0, 0.0)]
    [InlineData(24, 10, 0.0, 0.0)]
    [InlineData(8, 5, 1.0, 0.0)]
    [InlineData(24, 10, 1.0, 0.25)]
    [InlineData(24, 5, 5.0, 0.3)]
    public void A_race_loses_the_choice_of_all_folds_more_rarely_than_promised(int trials, int folds, double spread, double leastSaved)
    {
        const int Races = 1000;
        var races = Enumerable.Range(0, Races).Select(race => SimulatedRace.Of(Scores(race, trials, folds, spread), Risk)).ToArray();

        races.Count(race => race.IsLost).ShouldBeLessThanOrEqualTo((int)(Races * Risk));
        (1 - races.Average(race => (double)race.Runs / (trials * folds))).ShouldBeGreaterThanOrEqualTo(leastSaved);
    }

    /// <summary>Folds of grids that were really trained, drawn with replacement.</summary>
    [Theory]
    [InlineData("mnist", 5)]
    [InlineData("mnist", 10)]
    [InlineData("tones", 5)]
    [InlineData("tones", 10)]
    public void A_race_over_recorded_folds_keeps_its_promise_and_saves_a_third_of_the_runs(string name, int folds)
    {
        const int Races = 1000;
        const int Trials = 16;
        var table = RecordedTable.Read(name);
        var races = Enumerable.Range(0, Races).Select(race => SimulatedRace.Of(RecordedTable.Bootstrap(table, race, Trials, folds), Risk)).ToArray();

        races.Count(race => race.IsLost).ShouldBeLessThanOrEqualTo((int)(Races * Risk));
        (1 - races.Average(race => (double)race.Runs / (Trials * folds))).ShouldBeGreaterThan(1 / 3.0);
    }

    /// <summary>Means that differ by <paramref name="spread"/>, in units of the deviation of a fold, and what folds have in common.</summary>
    private static double[][] Scores(int race, int trials, int folds, double spread)
    {
        var normal = new float[(trials * (folds + 2)) + folds];
        new RandomStream(seed: 5, RandomPurpose.Search, race).FillNormal(0, normal);
        var correlation = 1.0 / folds;
        return
        [
            .. Enumerable.Range(0, trials).Select(trial => Enumerable.Range(0, folds).Select(fold =>
                (spread * normal[trial])
                + (3 * normal[(trials * (folds + 2)) + fold])
                + (Math.Sqrt(correlation) * normal[trials + trial])
                + (Math.Sqrt(1 - correlation) * normal[((fold + 2) * trials) + trial])).ToArray()),
        ];
    }
}
