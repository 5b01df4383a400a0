using Vae.Domain.Specs;
using Vae.Training.Data;

namespace Vae.Training.Likelihoods;

/// <summary>The decoder's first output bias: that of a model that ignores its latents and says what is most probable on the training rows.</summary>
/// <remarks>A start at the data's mean, with probabilities kept in [0.001, 0.999], is that of the code of Burda, Grosse and Salakhutdinov, 2016.</remarks>
internal static class OutputBias
{
    /// <summary>One number per output.</summary>
    /// <param name="model">Likelihood and output activation.</param>
    /// <param name="training">Moments of the training rows as the model sees them.</param>
    /// <param name="data">All rows.</param>
    /// <param name="rows">Indices of the training rows.</param>
    public static float[] Of(ModelSpec model, FeatureMoments training, IRows data, ReadOnlySpan<int> rows)
    {
        return model.Likelihood switch
        {
            LikelihoodSpec.Bernoulli => PerFeature(Logit),
            LikelihoodSpec.ContinuousBernoulli => PerFeature(mean => ContinuousBernoulliLikelihood.LogitOfMean(Probability(mean))),
            LikelihoodSpec.Categorical(var levels) => LogFrequencies(data, rows, levels),
            LikelihoodSpec.Multinomial => LogFrequencies(training.Means, rows.Length),
            LikelihoodSpec.GaussianPredicted =>
                [.. Means(), .. training.Variances.Select(variance => (float)VarianceFloor.LogSigmaOf(variance))],
            _ => Means(),
        };

        float[] Means() => model.OutputActivation is OutputActivation.Sigmoid ? PerFeature(Logit) : PerFeature(mean => mean);

        float[] PerFeature(Func<double, double> output) => [.. training.Means.Select(mean => (float)output(mean))];
    }

    /// <summary>ln((count + 1)/(words + vocabulary)) of each word: one more than was seen, so that no word is impossible (Laplace).</summary>
    private static float[] LogFrequencies(double[] meanCounts, int rows)
    {
        var words = (meanCounts.Sum() * rows) + meanCounts.Length;
        return [.. meanCounts.Select(mean => (float)Math.Log(((mean * rows) + 1) / words))];
    }

    /// <summary>The same of each level of each feature, level after level.</summary>
    private static float[] LogFrequencies(IRows data, ReadOnlySpan<int> rows, int levels)
    {
        var counts = new int[levels * data.Dimensions];
        var values = new float[data.Dimensions];
        foreach (var row in rows)
        {
            data.Read(row, values);
            for (var i = 0; i < values.Length; i++)
            {
                if (!float.IsNaN(values[i])) counts[((int)values[i] * data.Dimensions) + i]++;
            }
        }

        var known = Enumerable.Range(0, data.Dimensions)
            .Select(feature => Enumerable.Range(0, levels).Sum(level => counts[(level * data.Dimensions) + feature])).ToArray();
        return [.. counts.Select((count, i) => (float)Math.Log((count + 1.0) / (known[i % data.Dimensions] + levels)))];
    }

    private static double Logit(double mean)
    {
        var probability = Probability(mean);
        return Math.Log(probability / (1 - probability));
    }

    private static double Probability(double mean) => Math.Clamp(mean, 0.001, 0.999);
}
