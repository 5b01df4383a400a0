using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Training.Checkpoints;
using Vae.Training.Data;
using Vae.Training.Native;
using Vae.Training.TrainedModels;

namespace Vae.Training;

/// <summary>Trains the runs of plans with TorchSharp, each on the thread it is called on.</summary>
/// <param name="dataOf">The rows that a plan was made for; called once per run, so it should keep them.</param>
/// <param name="time">Measures how long training takes.</param>
/// <param name="libTorch">How libtorch is loaded, on the first run.</param>
/// <param name="checkpoints">Where runs are kept, to go on from where they were left; null to keep none.</param>
/// <param name="models">Where the refitted model goes; null to keep none.</param>
/// <param name="notice">Is told in a sentence what a user should know of a run, on the thread that trains it; null to tell nobody.</param>
public sealed class RunTrainer(
    Func<SweepPlan, DataSet> dataOf,
    TimeProvider time,
    LibTorchSettings libTorch,
    ICheckpointStore? checkpoints = null,
    ModelStore? models = null,
    Action<string>? notice = null) : IRunTrainer
{
    private readonly Trainer _trainer = new(time);

    /// <inheritdoc/>
    public RunOutcome Train(SweepPlan plan, RunId run, IRunObserver observer, CancellationToken stop)
    {
        if (LibTorch.Load(libTorch) is LibTorchLoad.Cannot cannot)
        {
            return new RunOutcome.Failed(FailureKind.Infrastructure, cannot.Message);
        }

        // Library and data may take long to come where disks and processors are busy: a lease must not end meanwhile.
        observer.Progressed(0);
        MathThreads.UseOneHere();
        try
        {
            var data = dataOf(plan);
            observer.Progressed(0);
            return run.Kind switch
            {
                RunKind.Fold => _trainer.Train(TrainingJob.Of(plan, run, data), CheckpointsOf(plan, run), observer, stop),
                RunKind.Bound => new BoundRun(_trainer).Measure(plan, run, data, CheckpointsOf(plan, run with { Kind = RunKind.Fold }), observer, stop),
                _ => new RefitRun(_trainer, models).Train(plan, run, data, CheckpointsOf(plan, run), observer, stop),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new RunOutcome.Failed(FailureKind.Infrastructure, error.Message);
        }
    }

    private RunCheckpoints? CheckpointsOf(SweepPlan plan, RunId run) => checkpoints is null
        ? null
        : new RunCheckpoints(checkpoints, CheckpointIdentity.Of(plan, run), time, notice ?? (_ => { }));
}
