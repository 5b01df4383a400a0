using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Sweep.Rendering;

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
}
