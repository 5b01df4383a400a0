using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Evaluation;
using Vae.Training.Probing;

namespace Vae.Training;

/// <summary>Measures a fold's model on its validation rows beyond what its epochs tell.</summary>
internal static class FoldEvaluation
{
    /// <summary>Measures the weights as they are.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="job">The fold's job.</param>
    /// <param name="data">The rows that were planned for.</param>
    /// <param name="model">The model.</param>
    /// <param name="samples">Samples of the importance-weighted bound.</param>
    /// <param name="batchDone">Called after each batch; what it throws ends the evaluation.</param>
    public static ModelEvaluation Measure(SweepPlan plan, TrainingJob job, DataSet data, ModelInTraining model, int samples, Action batchDone) => ModelEvaluator.Evaluate(
        EvaluationContext.Of(model, job.Fold.Training, job.Stream(RandomPurpose.Evaluation), batchDone),
        EvaluationRequest.Of(plan.Spec, EvaluatedRows.Validation, job.Fold.Validation, samples, data.Factors) with
        {
            Probe = ProbeOf(plan, job, data),
        });

    /// <summary>What labels are told by, where the sweep's goal asks for that and there are labels.</summary>
    public static LabelledRows? ProbeOf(SweepPlan plan, TrainingJob job, DataSet data) =>
        plan.Spec.Ranking is RankingSpec.Probe && !data.Profile.Labels.IsEmpty ? new LabelledRows(job.Fold.Training, data.Profile.Labels) : null;

    /// <summary>What the sweep's goal asks of a run at its end, at its best weights; null where its epochs tell the score.</summary>
    public static Func<RunInTraining, ModelEvaluation>? AtEnd(SweepPlan plan, TrainingJob job, DataSet data, Action batchDone) => plan.Spec.Ranking.NeedsEvaluation
        ? run => run.WithBestWeights(model => Measure(plan, job, data, model, plan.Spec.Ranking is RankingSpec.Bound ? plan.Spec.Evaluation.FinalistSamples : 1, batchDone))
        : null;
}
