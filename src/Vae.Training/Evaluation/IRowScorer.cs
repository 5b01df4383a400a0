using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Training.Likelihoods;

namespace Vae.Training.Evaluation;

/// <summary>Measures rows under a model, at most <see cref="EvaluationContext.RowsPerBatch"/> of them at once.</summary>
internal interface IRowScorer : IDisposable
{
    /// <summary>Number of latents.</summary>
    int Latents { get; }

    /// <summary>Measures the terms of the ELBO with one sample of the latents per row.</summary>
    /// <param name="rows">Indices of the rows, at least one, and as many as one likes.</param>
    /// <param name="noise">The evaluation's stream: a row's ε depends on its index alone, so that trials and epochs share it.</param>
    /// <param name="batchDone">Called after each batch; what it throws ends the evaluation.</param>
    RowStatistics Measure(ImmutableArray<int> rows, RandomStream noise, Action batchDone);

    /// <summary>Encodes rows, which are then those to be scored, too.</summary>
    /// <param name="rows">Indices of the rows, at least one.</param>
    void Encode(ReadOnlySpan<int> rows);

    /// <summary>q(z|x) of the rows that were encoded; points have ln σ² = 0.</summary>
    /// <param name="means">Rows × latents; written over.</param>
    /// <param name="logVariances">In the same shape; written over.</param>
    void CopyPosteriors(Span<double> means, Span<double> logVariances);

    /// <summary>Has other rows scored in place of those that were encoded.</summary>
    /// <param name="rows">As many as were encoded.</param>
    void Aim(ReadOnlySpan<int> rows);

    /// <summary>Draws the latents of each row that was encoded, and scores the rows by them.</summary>
    /// <param name="noise">ε, rows × latents.</param>
    /// <param name="density">The density that rows are scored under.</param>
    /// <param name="distortions">−ln p(x|z) of each row in the units of the original values, nats; written over.</param>
    /// <param name="logRatios">ln p(z) − ln q(z|x) of each row; written over.</param>
    void Score(ReadOnlySpan<float> noise, ScoringDensity density, Span<double> distortions, Span<double> logRatios);
}
