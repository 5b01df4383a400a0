using Vae.Training.Data;

namespace Vae.Training;

/// <summary>Mean and variance (over N) of each feature on some rows, over the values that are there; both 0 where none is.</summary>
internal sealed record FeatureMoments(double[] Means, double[] Variances)
{
    /// <summary>The moments of some rows; of a training fold's, so that nothing leaks from the rows it is validated on.</summary>
    /// <param name="data">All rows.</param>
    /// <param name="rows">Indices of the rows that count; at least one.</param>
    public static FeatureMoments Of(IRows data, ReadOnlySpan<int> rows)
    {
        var means = Mean(data, rows, new double[data.Dimensions], static (value, _) => value);
        return new FeatureMoments(means, Mean(data, rows, means, static (value, mean) => (value - mean) * (value - mean)));
    }

    private static double[] Mean(IRows data, ReadOnlySpan<int> rows, double[] means, Func<double, double, double> term)
    {
        var (sums, known) = (new double[data.Dimensions], new int[data.Dimensions]);
        var values = new float[data.Dimensions];
        foreach (var row in rows)
        {
            data.Read(row, values);
            for (var i = 0; i < values.Length; i++)
            {
                if (float.IsNaN(values[i])) continue;
                sums[i] += term(values[i], means[i]);
                known[i]++;
            }
        }

        return [.. sums.Zip(known, (sum, count) => count == 0 ? 0 : sum / count)];
    }
}
