using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Training.Disentanglement;
using Vae.Training.Evaluation;

namespace Vae.Training.Probing;

/// <summary>Measures how well the labels of rows are told from their posterior means.</summary>
/// <remarks>Both probes are fitted to the rows that the model was trained on; neither draws a random number.</remarks>
internal static class LabelProbe
{
    /// <summary>The most rows that probes are fitted to: of more, this many at equal distances.</summary>
    public const int MostTrainingRows = 5000;

    /// <summary>The most rows that they are judged on.</summary>
    public const int MostRows = 5000;

    private const int Neighbours = 5;

    /// <summary>Encodes rows and probes their posterior means.</summary>
    /// <param name="context">Called back after each batch.</param>
    /// <param name="scorer">The model.</param>
    /// <param name="rows">Rows that the probes are judged on.</param>
    /// <param name="labelled">Rows that they are fitted to, and the labels.</param>
    public static ProbeScores Measure(EvaluationContext context, IRowScorer scorer, ImmutableArray<int> rows, LabelledRows labelled)
    {
        var training = Points(context, scorer, SpreadRows.Of(labelled.Training, MostTrainingRows), labelled.Labels);
        var judged = Points(context, scorer, SpreadRows.Of(rows, MostRows), labelled.Labels);
        return Score(training, judged);
    }

    /// <summary>Probes points.</summary>
    /// <param name="training">What is fitted to, at least one.</param>
    /// <param name="judged">What is judged, at least one.</param>
    internal static ProbeScores Score(LabelledPoint[] training, LabelledPoint[] judged)
    {
        var majority = training.CountBy(point => point.Label).OrderByDescending(label => label.Value).ThenBy(label => label.Key).First().Key;
        var classes = 1 + Math.Max(training.Max(point => point.Label), judged.Max(point => point.Label));
        return new ProbeScores(
            training.Length,
            judged.Length,
            judged.Count(point => point.Label == majority) / (double)judged.Length,
            SoftmaxRegression.Fit(training, classes).Accuracy(judged),
            judged.Count(point => Vote(training, point.Features, classes) == point.Label) / (double)judged.Length);
    }

    /// <summary>The most frequent label of the nearest points; of equals the lowest.</summary>
    private static int Vote(LabelledPoint[] training, double[] features, int classes)
    {
        // Kept in order by insertion: five are few.
        var (distances, labels) = (new double[Neighbours], new int[Neighbours]);
        var kept = 0;
        foreach (var point in training)
        {
            var distance = SquaredDistance(point.Features, features);
            if (kept == Neighbours && distance >= distances[^1]) continue;
            var place = kept < Neighbours ? kept++ : kept - 1;
            for (; place > 0 && distances[place - 1] > distance; place--) (distances[place], labels[place]) = (distances[place - 1], labels[place - 1]);
            (distances[place], labels[place]) = (distance, point.Label);
        }

        var votes = new int[classes];
        foreach (var label in labels.AsSpan(0, kept)) votes[label]++;
        return Array.IndexOf(votes, votes.Max());
    }

    private static double SquaredDistance(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++) sum += (one[i] - other[i]) * (one[i] - other[i]);
        return sum;
    }

    private static LabelledPoint[] Points(EvaluationContext context, IRowScorer scorer, ImmutableArray<int> rows, ImmutableArray<int> labels)
    {
        var codes = Codes.Of(context, scorer, rows);
        return [.. rows.Select((row, i) => new LabelledPoint(codes.Means.AsSpan(i * codes.Latents, codes.Latents).ToArray(), labels[row]))];
    }
}
