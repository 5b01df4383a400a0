using System.Collections.Immutable;

namespace Vae.Training.Disentanglement.Boosting;

/// <summary>Predicts a factor from all latents by 100 rounds of boosted trees with a rate of 0.1.</summary>
/// <remarks>
/// Friedman, "Greedy function approximation: a gradient boosting machine", 2001, with the second-order splits of Chen and
/// Guestrin, "XGBoost", KDD 2016. Own code: ML.NET's trees have no library for macOS on ARM.
/// </remarks>
internal static class GradientBoosting
{
    private const int Rounds = 100;
    private const double Rate = 0.1;

    /// <summary>Fits to the training rows: squared error for a continuous factor, cross-entropy for classes.</summary>
    /// <param name="bins">Of each latent the bin of each row.</param>
    /// <param name="factor">What is predicted.</param>
    /// <param name="codes">Which rows are fitted to, and which judge.</param>
    public static FactorPrediction Fit(ImmutableArray<byte[]> bins, Factor factor, FactorCodes codes)
    {
        var importance = new double[bins.Length];
        var score = factor.IsContinuous ? Regress(bins, factor, codes, importance) : Classify(bins, factor, codes, importance);
        var sum = importance.Sum();
        return new FactorPrediction([.. importance.Select(value => sum > 0 ? value / sum : 0)], score);
    }

    /// <returns>R² on the test rows, at least 0.</returns>
    private static double Regress(ImmutableArray<byte[]> bins, Factor factor, FactorCodes codes, double[] importance)
    {
        var mean = codes.Training.Average(row => factor.Values[row]);
        var deviation = Math.Sqrt(codes.Training.Average(row => (factor.Values[row] - mean) * (factor.Values[row] - mean)));
        if (deviation == 0) return 0;

        double[] targets = [.. factor.Values.Select(value => (value - mean) / deviation)];
        var predictions = new double[codes.Rows];
        for (var round = 0; round < Rounds; round++)
            Grow(bins, codes.Training, [.. codes.Training.Select(row => new Slope(predictions[row] - targets[row], 1))], importance, predictions);

        var average = codes.Test.Average(row => targets[row]);
        var variance = codes.Test.Sum(row => (targets[row] - average) * (targets[row] - average));
        var error = codes.Test.Sum(row => (targets[row] - predictions[row]) * (targets[row] - predictions[row]));
        return variance > 0 ? Math.Max(0, 1 - (error / variance)) : 0;
    }

    /// <returns>Accuracy on the test rows.</returns>
    private static double Classify(ImmutableArray<byte[]> bins, Factor factor, FactorCodes codes, double[] importance)
    {
        var classes = factor.ClassCount;
        double[][] scores = [.. Enumerable.Range(0, classes).Select(_ => new double[codes.Rows])];
        for (var round = 0; round < Rounds; round++)
        {
            double[][] probabilities = [.. codes.Training.Select(row => Softmax(scores, row))];
            for (var one = 0; one < classes; one++)
            {
                var slopes = codes.Training.Select((row, i) =>
                    new Slope(probabilities[i][one] - (factor.Classes[row] == one ? 1 : 0), probabilities[i][one] * (1 - probabilities[i][one])));
                Grow(bins, codes.Training, [.. slopes], importance, scores[one]);
            }
        }

        return codes.Test.Count(row => Highest(scores, row) == factor.Classes[row]) / (double)codes.Test.Length;
    }

    private static void Grow(ImmutableArray<byte[]> bins, ImmutableArray<int> rows, Slope[] slopes, double[] importance, double[] predictions)
    {
        var tree = new BoostedTree(bins, rows, slopes, importance);
        for (var row = 0; row < predictions.Length; row++) predictions[row] += Rate * tree.Change(bins, row);
    }

    private static double[] Softmax(double[][] scores, int row)
    {
        var highest = scores[Highest(scores, row)][row];
        double[] weights = [.. scores.Select(score => Math.Exp(score[row] - highest))];
        var sum = weights.Sum();
        for (var i = 0; i < weights.Length; i++) weights[i] /= sum;
        return weights;
    }

    private static int Highest(double[][] scores, int row)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i][row] > scores[best][row]) best = i;
        }

        return best;
    }
}
