using System.Collections.Immutable;
using Vae.Domain.Metrics;

namespace Vae.Training.Evaluation;

/// <summary>Measures the aggregate posterior of a model on some rows.</summary>
internal static class AggregatePosteriorMeasurement
{
    /// <summary>The most rows that are paired; of more, this many are taken at equal distances.</summary>
    public const int MostRows = 2000;

    /// <summary>Encodes the rows, draws a sample of each, and compares each with all.</summary>
    /// <param name="context">The noise.</param>
    /// <param name="scorer">The model.</param>
    /// <param name="rows">Indices of the rows, at least one.</param>
    public static AggregatePosterior Measure(EvaluationContext context, IRowScorer scorer, ImmutableArray<int> rows)
    {
        var taken = SpreadRows.Of(rows, MostRows);
        var codes = Codes.Of(context, scorer, taken);
        return AggregatePosteriorEstimate.Of(codes, codes.Sample(context.Noise, taken));
    }
}
