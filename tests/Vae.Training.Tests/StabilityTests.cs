using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

public sealed class StabilityTests
{
    [Fact]
    public void A_run_that_overflows_goes_back_with_half_the_rate_and_says_how_often()
    {
        // A plain descent that is unstable at its full rate; somewhere on the way down the powers of two it no longer is.
        var job = Some.Job();
        var outcomes = Enumerable.Range(0, 24).Select(power => Train(job with
        {
            Training = new TrainingSpec { Epochs = 3, WarmUpEpochs = 0, Momentum = 0, SkipFactor = null },
            Configuration = job.Configuration with { Optimizer = OptimizerKind.Sgd, LearningRate = 64 / Math.Pow(2, power) },
        })).ToList();

        outcomes[0].Outcome.ShouldBeOfType<RunOutcome.Diverged>().Cause.ShouldEndWith(", and again after going back with half the learning rate, twice");
        var mended = outcomes.Where(each => each is { Outcome: RunOutcome.Completed, Epochs: [.., { Retries: > 0 }] }).ToList();
        mended.ShouldNotBeEmpty();
        mended.ShouldAllBe(each => each.Epochs.Length == 3 && each.Epochs.All(epoch => double.IsFinite(epoch.Validation.Elbo)));
    }

    [Fact]
    public void A_rare_row_that_is_far_off_is_skipped_and_counted()
    {
        var job = Some.Job(Some.LinearData(2000, 6, [4, 2], 0.5));
        var values = (float[])job.Data.Values.Clone();
        values.AsSpan(job.Fold.Training[5] * 6, 6).Fill(1e6f);
        job = job with { Data = new(values, job.Data.Rows, 6), Training = new TrainingSpec { Epochs = 2, WarmUpEpochs = 0 } };

        // From the second epoch on the guard knows what is usual.
        Train(job).Epochs[1].SkippedSteps.ShouldBe(1);
        Train(job with { Training = job.Training with { SkipFactor = null } }).Epochs.ShouldAllBe(epoch => epoch.SkippedSteps == 0);
    }

    [Fact]
    public void Clipped_steps_are_counted()
    {
        var job = Some.Job();
        Train(job with { Training = job.Training with { ClipNorm = 1e-3 } }).Epochs.ShouldAllBe(epoch => epoch.ClippedSteps == 7);
        Train(job with { Training = job.Training with { ClipNorm = 1e9 } }).Epochs.ShouldAllBe(epoch => epoch.ClippedSteps == 0);
    }

    [Fact]
    public void A_run_without_progress_ends_early_and_is_completed()
    {
        var job = Some.Job();
        // A step this small changes nothing, so that the third mean is no better than the first.
        var run = Train(job with
        {
            Training = new TrainingSpec { Epochs = 50, WarmUpEpochs = 1, Patience = 2 },
            Configuration = job.Configuration with { LearningRate = 1e-30 },
        });

        run.Outcome.ShouldBeOfType<RunOutcome.Completed>();
        run.Epochs.Length.ShouldBe(1 + 3 + 2);
    }

    [Fact]
    public void With_averaging_the_average_is_measured_and_the_weights_go_on_as_without()
    {
        var job = Some.Job() with { Training = new TrainingSpec { Epochs = 3, WarmUpEpochs = 0 } };
        var averaged = job with { Training = job.Training with { Averaging = 0.999 } };
        var (plain, mean) = (new RunInTrainingEnd(job), new RunInTrainingEnd(averaged));

        mean.Weights.ShouldBe(plain.Weights);
        mean.Elbo.ShouldNotBe(plain.Elbo);
    }

    [Fact]
    public void A_scaled_rate_is_that_rate()
    {
        var job = Some.Job();
        Numbers(job with { RateScale = 2 }).ShouldBe(Numbers(job with { Configuration = job.Configuration with { LearningRate = 2e-3 } }));
    }

    private static (RunOutcome Outcome, EpochMetrics[] Epochs) Train(TrainingJob job)
    {
        var observer = new RecordingObserver();
        var outcome = Some.Trainer.Train(job, observer, CancellationToken.None);
        return (outcome, [.. observer.Epochs]);
    }

    private static string Numbers(TrainingJob job) =>
        string.Join('\n', Train(job).Epochs.Select(epoch => Vae.Domain.DomainJson.Write(epoch with { SamplesPerSecond = 0 })));

    /// <summary>Weights and score of a run a step at a time, without the trainer.</summary>
    private sealed class RunInTrainingEnd
    {
        public RunInTrainingEnd(TrainingJob job)
        {
            using var scope = torch.NewDisposeScope();
            var run = new RunInTraining(job);
            for (var step = 0; step < 10; step++)
            {
                run.Take(run.Engine.Differentiate(job.Fold.Training.AsSpan(), epoch: 1, step), 0.01);
            }

            Elbo = run.Measure(model => model.Measured(job, 1)).Validation.Elbo;
            Weights = string.Join(' ', run.Model.Parameters.SelectMany(parameter => parameter.Value.data<float>().ToArray()));
        }

        public double Elbo { get; }

        public string Weights { get; }
    }
}
