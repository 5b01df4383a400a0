using CsCheck;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Sweep.Rendering;
using Vae.Tests.Shared;

namespace Vae.Sweep.Tests;

public sealed class LeaderTests
{
    [Fact]
    public void The_best_so_far_is_a_line_with_its_curve()
    {
        double[] scores = [-140, -120, -110, -105, -104];
        var curve = new TrainingCurve(Some.Ranking.Configurations[0].Trial, 5, [.. scores.Select((score, i) => (i + 1, score + 1, score))]);
        Leader.Line(Some.Ranking, Some.Ranking.Configurations[0], curve)
            .ShouldBe("best so far: trial 3 (β 1.5, latent 16, learning rate 0.0005): ELBO -104.26 ± 1.20 ▁▅▇██");
        Leader.Line(Some.AutoencoderRanking, Some.Ranking.Configurations[0], curve: null)
            .ShouldBe("best so far: trial 3 (latent 16, learning rate 0.0005): reconstruction -104.26 ± 1.20");
    }

    [Fact]
    public void A_long_curve_is_no_longer_than_its_place()
    {
        var curve = new TrainingCurve(Some.Ranking.Configurations[0].Trial, 5, [.. Enumerable.Range(1, 150).Select(epoch => (epoch, 0.0, -100.0 / epoch))]);
        Leader.Line(Some.Ranking, Some.Ranking.Configurations[0], curve).Split(' ')[^1].Length.ShouldBe(24);
    }

    [Fact]
    public void The_runs_of_the_first_trial_come_behind_none_and_those_of_another_behind_one_that_can_be_written()
    {
        Leader.LastBefore(0).ShouldBeNull();
        var last = Leader.LastBefore(3)!.Value;
        RunId.Parse(last.ToString()).ShouldBe(last);
        last.Trial.ShouldBe(2);
    }

    [Fact]
    public Task Who_watches_from_the_start_is_told_what_everything_ranked_anew_would_tell() =>
        Gen.Select(Gen.Double[-100, -50].Array[12], Gen.Int[1, 4], Gen.Int[0, 1000]).SampleAsync(async (elbos, slots, order) =>
        {
            var plan = SomePlan.Of(trials: 4);
            var place = new PlaceOfRuns(plan);
            var watched = new Leader(place, plan);
            var (training, next) = (new List<RunId>(), new Queue<RunId>(plan.Runs));
            while (next.Count + training.Count > 0)
            {
                // As many runs as there are slots are trained at once, and any of them may end first.
                while (training.Count < slots && next.TryDequeue(out var begun)) training.Add(begun);
                var ended = training[order++ * 7919 % training.Count];
                training.Remove(ended);
                place.Measured[ended] = Completed(ended, elbos[(ended.Trial * 3) + ended.Fold]);
                foreach (var held in training) place.Measured[held] = new RunRecord(held, null, []);
                (await watched.Ask()).ShouldBe(await new Leader(place, plan).Ask());
            }
        }, iter: 100);

    [Fact]
    public async Task Who_watches_a_long_sweep_does_not_read_what_is_completed_again_and_again()
    {
        var plan = SomePlan.Of(trials: 5, seeds: 40);
        var place = new PlaceOfRuns(plan);
        var watched = new Leader(place, plan);
        var runs = plan.Runs.ToArray();
        foreach (var run in runs)
        {
            place.Measured[run] = Completed(run, -100 + run.Trial);
            await watched.Ask();
        }

        place.Read.ShouldBeLessThan(2 * runs.Length);
    }

    private static RunRecord Completed(RunId run, double elbo) => new(run, new RunOutcome.Completed(), [Epoch(1, elbo - 1), Epoch(2, elbo)]);

    private static EpochMetrics Epoch(int epoch, double elbo) => new(epoch, new ElboTerms(1 - elbo, 1), new ElboTerms(2 - elbo, 1), [1], 1, null, 100);
}
