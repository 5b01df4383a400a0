using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Training.Checkpoints;
using Vae.Training.Data;
using Vae.Training.Evaluation;
using Vae.Training.TrainedModels;

namespace Vae.Training;

/// <summary>Trains the chosen trial on all rows but the test rows, measures it on those, and saves it as a model.</summary>
internal sealed class RefitRun(Trainer trainer, ModelStore? models)
{
    /// <summary>Trains, measures and saves.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="run">A run of the kind <see cref="RunKind.Refit"/>.</param>
    /// <param name="data">The rows that were planned for.</param>
    /// <param name="checkpoints">Its own; null where none are kept.</param>
    /// <param name="observer">Told of every step and batch.</param>
    /// <param name="stop">When signalled, training ends within a step.</param>
    /// <returns>How it ended; a completed refit with what it measures on the test rows, where there are none on its training rows.</returns>
    public RunOutcome Train(SweepPlan plan, RunId run, DataSet data, RunCheckpoints? checkpoints, IRunObserver observer, CancellationToken stop)
    {
        var job = TrainingJob.Of(plan, run, data);
        return trainer.Train(job, checkpoints, observer, stop, trained => trained.WithScoredWeights(model =>
        {
            var context = EvaluationContext.Of(model, job.Fold.Training, job.Stream(RandomPurpose.Evaluation), Moved);
            var test = TestSplit.Of(plan, data);
            var judged = test is not null && test.Data == data.Test && data.TestFittedTo(job.Fold.Training.AsSpan()) is { } official
                ? context with { Training = model with { Reader = new RowReader(official, model.Reader.View) } }
                : context;
            var request = test is null
                ? EvaluationRequest.Of(plan.Spec, EvaluatedRows.Training, job.Fold.Training, plan.Spec.Evaluation.FinalistSamples, data.Factors)
                : EvaluationRequest.Of(plan.Spec, EvaluatedRows.Test, test.Rows, plan.Spec.Evaluation.FinalistSamples, test.Data.Factors) with
                {
                    // Labels of a test file of its own have numbers of their own.
                    Probe = test.Data == data ? FoldEvaluation.ProbeOf(plan, job, data) : null,
                };
            var evaluation = ModelEvaluator.Evaluate(judged, request);
            models?.Save(TrainedModelFile.Of(plan, run, data, model, context.Density, evaluation), () => observer.Progressed(0));
            return evaluation;
        }));

        void Moved()
        {
            stop.ThrowIfCancellationRequested();
            observer.Progressed(0);
        }
    }
}
