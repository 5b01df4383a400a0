using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Tests.Shared;
using Vae.Training.Checkpoints;

namespace Vae.Sweep.Tests;

public sealed class CheckpointRetentionTests
{
    [Fact]
    public void While_a_sweep_goes_on_every_checkpoint_is_of_use()
    {
        var plan = SomePlan.Of(trials: 2);
        new CheckpointRetention(plan, ranking: null).IsOfUse(new CheckpointKey("some", "t0-f0-s0", 1, 7)).ShouldBeTrue();
    }

    [Fact]
    public void Afterwards_only_the_best_weights_of_the_recommended_trial_are()
    {
        var plan = SomePlan.Of(trials: 2, folds: 2);
        var ranking = Ranker.Rank(plan, plan.Runs.Select(run => new RunRecord(run, new RunOutcome.Completed(), [Epoch(1, run.Trial), Epoch(2, run.Trial)])));
        ranking.Recommended.ShouldBe(1);

        var keys = plan.Runs.SelectMany(run => new int?[] { null, 7 }, (run, step) => new CheckpointKey("some", CheckpointKey.NameOf(run), 1, step));
        keys.Where(new CheckpointRetention(plan, ranking).IsOfUse)
            .ShouldBe([new CheckpointKey("some", "t1-f0-s0", 1, null), new CheckpointKey("some", "t1-f1-s0", 1, null)]);
    }

    private static EpochMetrics Epoch(int epoch, double elbo) => new(epoch, default, new ElboTerms(-elbo, 0), [0], 0, null, 1);
}
