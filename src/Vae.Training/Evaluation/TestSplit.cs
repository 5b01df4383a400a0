using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Training.Data;

namespace Vae.Training.Evaluation;

/// <summary>The untouched test rows of a sweep: all of its official test file, else those that its plan set apart.</summary>
/// <param name="Data">The data that they are rows of.</param>
/// <param name="Rows">Their indices in it, at least one.</param>
internal sealed record TestSplit(DataSet Data, ImmutableArray<int> Rows)
{
    /// <summary>The test rows; null where the sweep has none.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="data">The rows that were planned for.</param>
    public static TestSplit? Of(SweepPlan plan, DataSet data) =>
        data.Test is { } official ? new TestSplit(official, [.. Enumerable.Range(0, official.Rows)])
        : plan.Folds.TestRows is { IsEmpty: false } share ? new TestSplit(data, share)
        : null;
}
