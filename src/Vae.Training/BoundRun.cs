using TorchSharp;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Training.Checkpoints;
using Vae.Training.Data;

namespace Vae.Training;

/// <summary>Measures a finalist's fold at its best weights: the importance-weighted bound on its validation rows and all else there is to measure.</summary>
/// <remarks>Where the best weights are not kept any more the fold is trained again, which gives the same.</remarks>
internal sealed class BoundRun(Trainer trainer)
{
    /// <summary>Measures a fold.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="run">A run of the kind <see cref="RunKind.Bound"/>.</param>
    /// <param name="data">The rows that were planned for.</param>
    /// <param name="checkpoints">Those of the fold; null where none are kept.</param>
    /// <param name="observer">Told of every step and batch.</param>
    /// <param name="stop">When signalled, it ends within a step or batch.</param>
    public RunOutcome Measure(SweepPlan plan, RunId run, DataSet data, RunCheckpoints? checkpoints, IRunObserver observer, CancellationToken stop)
    {
        var job = TrainingJob.Of(plan, run, data);
        return TorchFailure.Guard(FromBestWeights, stop);

        RunOutcome FromBestWeights()
        {
            using var scope = torch.NewDisposeScope();
            var model = ModelInTraining.Of(job);
            if (checkpoints?.Best() is not { } best || !model.Fits(best))
                return trainer.Train(job, checkpoints, observer, stop, trained => trained.WithBestWeights(Measured));
            model.Load(best);
            observer.Entered(RunStage.Evaluate);
            return new RunOutcome.Completed { Evaluation = Measured(model) };
        }

        ModelEvaluation Measured(ModelInTraining model) =>
            FoldEvaluation.Measure(plan, job, data, model, plan.Spec.Evaluation.FinalistSamples, Moved);

        void Moved()
        {
            stop.ThrowIfCancellationRequested();
            observer.Progressed(0);
        }
    }
}
