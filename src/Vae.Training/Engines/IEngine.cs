using System.Collections.Immutable;
using Vae.Training.Evaluation;

namespace Vae.Training.Engines;

/// <summary>Works out gradients of a model, and measures it.</summary>
internal interface IEngine
{
    /// <summary>The objective of a step's rows; its gradient is left in the parameters' memory.</summary>
    /// <param name="rows">Indices of the rows.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="step">From 0.</param>
    float Differentiate(ReadOnlySpan<int> rows, int epoch, int step);

    /// <summary>Measures the terms of the ELBO with the weights as they are.</summary>
    /// <param name="rows">Indices of the rows, at least one.</param>
    /// <param name="batchDone">Called after each batch; what it throws ends the evaluation.</param>
    RowStatistics Measure(ImmutableArray<int> rows, Action batchDone);
}
