using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Checkpoints;
using Vae.Training.Data;
using Vae.Training.Data.Supply;
using Vae.Training.Kernels;
using Vae.Training.Native;
using Vae.Training.TrainedModels;

namespace Vae.Training;

/// <summary>Trains the runs of plans with TorchSharp, each on the thread it is called on.</summary>
/// <param name="supply">Gives each run the rows that its plan was made for.</param>
/// <param name="time">Measures how long training takes.</param>
/// <param name="libTorch">How libtorch is loaded, on the first run.</param>
/// <param name="checkpoints">Where runs are kept, to go on from where they were left; null to keep none.</param>
/// <param name="models">Where the refitted model goes; null to keep none.</param>
/// <param name="notice">Is told in a sentence what a user should know of a run, on the thread that trains it; null to tell nobody.</param>
public sealed class RunTrainer(
    IDataSupply supply,
    TimeProvider time,
    LibTorchSettings libTorch,
    CheckpointStore? checkpoints = null,
    ModelStore? models = null,
    Action<string>? notice = null) : IRunTrainer
{
    private readonly Trainer _trainer = new(time);
    private bool _isSlownessTold;

    /// <inheritdoc/>
    public RunOutcome Train(SweepPlan plan, RunGrant grant, IRunObserver observer, CancellationToken stop)
    {
        if (LibTorch.Load(libTorch) is LibTorchLoad.Cannot cannot)
        {
            return new RunOutcome.Failed(FailureKind.Infrastructure, cannot.Message);
        }

        observer.Entered(RunStage.Data);
        // Library and data may take long to come where disks and processors are busy: a lease must not end meanwhile.
        observer.Progressed(0);
        MathThreads.UseOneHere();
        if (plan.Spec.Training.EngineOf(plan.Spec.Model.Kind) is Engine.Fused && MatrixProducts.AreSlow) TellSlowness();
        try
        {
            return supply.Supply(plan, observer, stop) switch
            {
                DataSupplied.Ready(var data) => Train(plan, grant, data, observer, stop),
                DataSupplied.Refused(var failure) => failure,
                var other => throw new InvalidOperationException($"{other} is no data."),
            };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new RunOutcome.Cancelled();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new RunOutcome.Failed(FailureKind.Infrastructure, error.Message);
        }
    }

    private RunOutcome Train(SweepPlan plan, RunGrant grant, DataSet data, IRunObserver observer, CancellationToken stop)
    {
        var (run, attempt) = (grant.Run, grant.Attempt);
        return run.Kind switch
        {
            RunKind.Fold => TrainFold(TrainingJob.Of(plan, run, data) with { PauseAfter = grant.PauseAfter }),
            RunKind.Bound => new BoundRun(_trainer).Measure(plan, run, data, CheckpointsOf(plan, run with { Kind = RunKind.Fold }, attempt, observer), observer, stop),
            _ => new RefitRun(_trainer, models).Train(plan, run, data, CheckpointsOf(plan, run, attempt, observer), observer, stop),
        };

        RunOutcome TrainFold(TrainingJob job) =>
            _trainer.Train(job, CheckpointsOf(plan, run, attempt, observer), observer, stop, FoldEvaluation.AtEnd(plan, job, data, Moved));

        void Moved()
        {
            stop.ThrowIfCancellationRequested();
            observer.Progressed(0);
        }
    }

    /// <summary>Once; should two runs tell it at the same moment, that does no harm.</summary>
    private void TellSlowness()
    {
        if (!_isSlownessTold) notice?.Invoke("Training is slower than it could be: libtorch exports no matrix product that could be used here, so that its operators stand in.");
        _isSlownessTold = true;
    }

    private RunCheckpoints? CheckpointsOf(SweepPlan plan, RunId run, int attempt, IRunObserver observer) => checkpoints is null
        ? null
        : new RunCheckpoints(checkpoints, CheckpointIdentity.Of(plan, run), attempt, time, notice ?? (_ => { }), observer);
}
