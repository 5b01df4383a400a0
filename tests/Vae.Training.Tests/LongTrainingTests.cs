using System.Diagnostics;
using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

// The memory is the whole process's: nothing else may run beside.
[Collection(nameof(LongTrainingTests))]
[CollectionDefinition(nameof(LongTrainingTests), DisableParallelization = true)]
public sealed class LongTrainingTests
{
    [Fact]
    public void Many_runs_leave_no_tensor_and_no_memory_behind()
    {
        var job = Some.Job(Some.LinearData(400, 64, [4, 2], 0.5)) with { Model = new() { Encoder = [256], Decoder = [256], Likelihood = new LikelihoodSpec.GaussianLearned() } };
        job = job with { Training = job.Training with { Averaging = 0.99 } };
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 10; i++) Some.Trainer.Train(job, new RecordingObserver(), CancellationToken.None);
        var before = Resident();
        for (var i = 0; i < 50; i++) Some.Trainer.Train(job, new RecordingObserver(), CancellationToken.None);

        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
        // A run's weights with all that is remembered of them are 1 MB, its rows and activations as much again:
        // had every run left them, there would be 100 MB.
        (Resident() - before).ShouldBeLessThan(50_000_000);
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
