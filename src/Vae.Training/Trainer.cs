using TorchSharp;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Randomness;
using Vae.Training.Checkpoints;
using Vae.Training.Schedules;

namespace Vae.Training;

/// <summary>Trains a run: from its job to its metrics, on the calling thread.</summary>
/// <param name="time">Measures how long training takes; no number but the speed depends on it.</param>
public sealed class Trainer(TimeProvider time)
{
    private const string AfterRetries = ", and again after going back with half the learning rate, twice";

    /// <summary>Trains a model and measures it after each epoch. libtorch is loaded already.</summary>
    /// <param name="job">All that its numbers depend on.</param>
    /// <param name="observer">Told of every step and epoch, on the calling thread; of epochs before a checkpoint once more.</param>
    /// <param name="stop">When signalled, training ends within a step.</param>
    /// <returns>How it ended.</returns>
    public RunOutcome Train(TrainingJob job, IRunObserver observer, CancellationToken stop) => Train(job, null, observer, stop);

    /// <summary>As above, from where the run was left, if it was.</summary>
    /// <param name="job">All that its numbers depend on.</param>
    /// <param name="checkpoints">Where the run is kept; null to keep nothing.</param>
    /// <param name="observer">Told of every step and epoch.</param>
    /// <param name="stop">When signalled, training ends within a step and a checkpoint.</param>
    /// <param name="conclude">What is measured of a run that completed; null for nothing.</param>
    internal RunOutcome Train(
        TrainingJob job,
        RunCheckpoints? checkpoints,
        IRunObserver observer,
        CancellationToken stop,
        Func<RunInTraining, ModelEvaluation>? conclude = null)
    {
        if (Suitability.Complaint(job) is { } complaint) return new RunOutcome.Failed(FailureKind.InvalidConfiguration, complaint);
        return TorchFailure.Guard(() => FromStartToEnd(job, checkpoints, observer, conclude, stop), stop);
    }

    private RunOutcome FromStartToEnd(
        TrainingJob job, RunCheckpoints? checkpoints, IRunObserver observer, Func<RunInTraining, ModelEvaluation>? conclude, CancellationToken stop)
    {
        using var scope = torch.NewDisposeScope();
        var run = new RunInTraining(job);
        checkpoints?.Resume(run);
        try
        {
            var outcome = Loop(job, run, checkpoints, observer, stop);
            if (outcome is RunOutcome.Completed && conclude is not null)
            {
                observer.Entered(RunStage.Evaluate);
                outcome = new RunOutcome.Completed { Evaluation = conclude(run) };
            }

            if (outcome is RunOutcome.Paused) checkpoints?.Save(run);
            else checkpoints?.End(run, outcome);
            return outcome;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            checkpoints?.Save(run);
            return new RunOutcome.Cancelled();
        }
    }

    private RunOutcome Loop(TrainingJob job, RunInTraining run, RunCheckpoints? checkpoints, IRunObserver observer, CancellationToken stop)
    {
        var (order, learningRate) = (job.Stream(RandomPurpose.DataOrder), LearningRateSchedule.Of(job));

        foreach (var metrics in run.Progress.Epochs) observer.EpochEnded(metrics);
        while (run.Epoch <= job.LastEpoch && !EarlyStopping.IsDue(job.Training, run.Progress.Epochs))
        {
            if (run.Epoch > job.PauseAfter) return new RunOutcome.Paused();
            observer.Entered(RunStage.Train);
            var (began, trained, value) = (time.GetTimestamp(), 0, 0f);
            var rows = Shuffled(job.Fold.Training.AsSpan(), order, run.Epoch);
            var size = job.Configuration.BatchSize;
            for (var start = (run.Progress.Step - ((run.Epoch - 1) * job.StepsPerEpoch)) * size; start < rows.Length; start += size)
            {
                stop.ThrowIfCancellationRequested();
                var step = run.Progress.Step;
                var batch = rows.AsSpan(start, Math.Min(size, rows.Length - start));
                value = run.Engine.Differentiate(batch, run.Epoch, step);
                run.Take(value, learningRate.At(step));

                trained += batch.Length;
                observer.Progressed(run.Progress.Step);
                if (run.IsLost) break;
                checkpoints?.SaveIfDue(run);
            }

            if (run.IsLost)
            {
                if (run.TryAgain()) continue;
                return new RunOutcome.Diverged(run.Progress.Step, $"the objective became {value}{AfterRetries}");
            }

            var seconds = time.GetElapsedTime(began).TotalSeconds;
            observer.Entered(RunStage.Evaluate);
            var metrics = run.Measure(model => model.Measure(job, run.Epoch, seconds > 0 ? trained / seconds : 0, of => run.Engine.Measure(of, batchDone: () =>
            {
                stop.ThrowIfCancellationRequested();
                observer.Progressed(run.Progress.Step);
            })));
            if (!double.IsFinite(metrics.Train.Elbo + metrics.Validation.Elbo))
            {
                if (run.TryAgain()) continue;
                return new RunOutcome.Diverged(run.Progress.Step, $"the ELBO became {metrics.Train.Elbo} on training rows and {metrics.Validation.Elbo} on validation rows{AfterRetries}");
            }

            run.EndEpoch(metrics);
            observer.EpochEnded(metrics);
        }

        return new RunOutcome.Completed();
    }

    /// <summary>The rows of an epoch in its own order.</summary>
    private static int[] Shuffled(ReadOnlySpan<int> rows, RandomStream order, int epoch)
    {
        // A permutation takes fewer than 2³² blocks: epochs share none.
        var shuffled = order.Permutation(rows.Length, (ulong)epoch << 32);
        for (var i = 0; i < shuffled.Length; i++) shuffled[i] = rows[shuffled[i]];
        return shuffled;
    }
}
