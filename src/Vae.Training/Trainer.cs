using System.Runtime.InteropServices;
using TorchSharp;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;

namespace Vae.Training;

/// <summary>Trains a run: from its job to its metrics, on the calling thread.</summary>
/// <param name="time">Measures how long training takes; no number but the speed depends on it.</param>
public sealed class Trainer(TimeProvider time)
{
    /// <summary>Trains a model and measures it after each epoch. libtorch is loaded already.</summary>
    /// <param name="job">All that its numbers depend on.</param>
    /// <param name="observer">Told of every step and epoch, on the calling thread.</param>
    /// <param name="stop">When signalled, training ends within a step.</param>
    /// <returns>How it ended.</returns>
    public RunOutcome Train(TrainingJob job, IRunObserver observer, CancellationToken stop)
    {
        if (Suitability.Complaint(job) is { } complaint) return new RunOutcome.Failed(FailureKind.InvalidConfiguration, complaint);
        try
        {
            return Loop(job, observer, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new RunOutcome.Cancelled();
        }
        catch (OutOfMemoryException error)
        {
            return new RunOutcome.Failed(FailureKind.OutOfMemory, error.Message);
        }
        catch (ExternalException error)
        {
            return TorchFailure.Of(error);
        }
    }

    private RunOutcome Loop(TrainingJob job, IRunObserver observer, CancellationToken stop)
    {
        var (rows, configuration) = (job.Fold.Training, job.Configuration);
        var (order, noise) = (job.Stream(RandomPurpose.DataOrder), job.Stream(RandomPurpose.Reparameterization));
        var stepsPerEpoch = TrainingCost.StepsPerEpoch(rows.Length, configuration.BatchSize);
        var warmUp = new KlWarmUp(configuration.Beta, job.Training.WarmUpEpochs * stepsPerEpoch);

        using var scope = torch.NewDisposeScope();
        var training = ModelInTraining.Of(job);
        var optimizer = new Adam(training.Parameters, configuration.LearningRate);
        var step = 0;
        for (var epoch = 1; epoch <= job.Training.Epochs; epoch++)
        {
            var began = time.GetTimestamp();
            foreach (var batch in Batches(rows.AsSpan(), order, epoch, configuration.BatchSize))
            {
                stop.ThrowIfCancellationRequested();
                using var stepScope = torch.NewDisposeScope();
                var rowBatch = training.Reader.Read(batch);
                var epsilon = Normal(noise, step, batch.Length, configuration.LatentDimension);
                var objective = training.Terms(rowBatch, epsilon).Weighted(warmUp.WeightAt(step));

                objective.backward();
                optimizer.Step();

                step++;
                var value = objective.item<float>();
                if (!float.IsFinite(value)) return new RunOutcome.Diverged(step, $"the objective became {value}");
                observer.Progressed(step);
            }

            var seconds = time.GetElapsedTime(began).TotalSeconds;
            var metrics = training.Measure(job, epoch, seconds > 0 ? rows.Length / seconds : 0, batchDone: () =>
            {
                stop.ThrowIfCancellationRequested();
                observer.Progressed(step);
            });
            if (!double.IsFinite(metrics.Train.Elbo + metrics.Validation.Elbo))
            {
                return new RunOutcome.Diverged(step, $"the ELBO became {metrics.Train.Elbo} on training rows and {metrics.Validation.Elbo} on validation rows");
            }

            observer.EpochEnded(metrics);
        }

        return new RunOutcome.Completed();
    }

    /// <summary>The rows of an epoch in its own order; the last batch may be short.</summary>
    private static IEnumerable<int[]> Batches(ReadOnlySpan<int> rows, RandomStream order, int epoch, int size)
    {
        // A permutation takes fewer than 2³² blocks: epochs share none.
        var shuffled = order.Permutation(rows.Length, (ulong)epoch << 32);
        for (var i = 0; i < shuffled.Length; i++) shuffled[i] = rows[shuffled[i]];
        return shuffled.Chunk(size);
    }

    /// <summary>ε of a step, rows × latents.</summary>
    private static torch.Tensor Normal(RandomStream noise, int step, int rows, int latents)
    {
        var tensor = torch.empty(rows, latents);
        // A step takes fewer than 2³² numbers: steps share none.
        noise.FillNormal((ulong)step << 32, MemoryMarshal.Cast<byte, float>(tensor.bytes));
        return tensor;
    }
}
