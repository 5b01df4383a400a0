using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.Specs;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

/// <summary>Training while another thread collects garbage and runs finalisers without a pause.</summary>
/// <remarks>Beside no other test: those that compare with TorchSharp's own optimisers would meet the Scalars that these let go.</remarks>
[Collection(nameof(CollectionTests))]
[CollectionDefinition(nameof(CollectionTests), DisableParallelization = true)]
public sealed class CollectionTests
{
    private static readonly LikelihoodSpec[] Likelihoods =
    [
        new LikelihoodSpec.GaussianOptimal(),
        new LikelihoodSpec.GaussianPerFeature(),
        new LikelihoodSpec.DiscretizedLogistic(),
        new LikelihoodSpec.ContinuousBernoulli(),
    ];

    [Fact]
    public void Collections_change_no_bit_of_training_and_evaluation()
    {
        string[] Numbers() => [.. Likelihoods.Select(NumbersOf)];
        var undisturbed = Numbers();

        WhileCollecting(Numbers).ShouldBe(undisturbed);
    }

    [Fact]
    public void Collections_change_no_bit_of_arithmetic()
    {
        using var scope = torch.NewDisposeScope();
        var start = TensorValues.Of([0.25f, -1.5f, 3f], 3);
        float[] Numbers()
        {
            using var inner = torch.NewDisposeScope();
            var some = start.Plus(start).Plus(0.5).Minus(0.25).Times(3).Over(7).Squared().Softplus().AtLeast(0.1).Within(0.2, 30);
            return some.Filled(some.IsBelow(0.3), 9).data<float>().ToArray();
        }

        var undisturbed = Numbers();
        var all = WhileCollecting(() => Enumerable.Range(0, 3000).Select(_ => Numbers()).ToList());

        all.ShouldAllBe(numbers => numbers.SequenceEqual(undisturbed));
    }

    private static string NumbersOf(LikelihoodSpec likelihood)
    {
        var observer = new RecordingObserver();
        Some.Trainer.Train(Some.Job(likelihood: likelihood) with { Training = new TrainingSpec { Epochs = 40, WarmUpEpochs = 1 } }, observer, CancellationToken.None).ShouldBe(new RunOutcome.Completed());
        return string.Join('\n', observer.Epochs.Select(epoch =>
            $"{epoch.Train.Distortion:R} {epoch.Train.Rate:R} {epoch.Validation.Distortion:R} {epoch.Validation.Rate:R}"));
    }

    private static T WhileCollecting<T>(Func<T> work)
    {
        using var done = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            return work();
        }
        finally
        {
            done.Cancel();
            collector.Join();
        }
    }
}
