using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Training.Likelihoods;

namespace Vae.Training.Evaluation;

/// <summary>What every measure of a model needs beside the rows.</summary>
/// <param name="Training">The model, its likelihood and its reader of rows.</param>
/// <param name="Density">The density that rows are scored under.</param>
/// <param name="Noise">The evaluation's stream.</param>
/// <param name="BatchDone">Called after each batch; what it throws ends the evaluation.</param>
internal sealed record EvaluationContext(ModelInTraining Training, ScoringDensity Density, RandomStream Noise, Action BatchDone)
{
    /// <summary>Rows that are measured at once. The bits of a row depend on how many rows stand beside it, so this never varies.</summary>
    public const int RowsPerBatch = 512;

    /// <summary>A model as it stands, scored under the density that its training rows give it.</summary>
    /// <param name="training">The model.</param>
    /// <param name="trainingRows">The rows it was trained on: one pass over all of them, at the weights that are scored.</param>
    /// <param name="noise">The evaluation's stream.</param>
    /// <param name="batchDone">Called after each batch; what it throws ends the evaluation.</param>
    public static EvaluationContext Of(ModelInTraining training, ImmutableArray<int> trainingRows, RandomStream noise, Action batchDone)
    {
        using var scorer = training.Scorer();
        var statistics = scorer.Measure(trainingRows, noise, batchDone);
        return new EvaluationContext(training, training.Likelihood.Score(statistics.Fit), noise, batchDone);
    }
}
