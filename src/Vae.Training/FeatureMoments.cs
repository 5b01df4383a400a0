using Vae.Training.Data;

namespace Vae.Training;

/// <summary>Mean and variance (over N) of each feature on some rows.</summary>
internal sealed record FeatureMoments(double[] Means, double[] Variances)
{
    /// <summary>The moments of some rows; of a training fold's, so that nothing leaks from the rows it is validated on.</summary>
    /// <param name="data">All rows.</param>
    /// <param name="rows">Indices of the rows that count; at least one.</param>
    public static FeatureMoments Of(DataSet data, ReadOnlySpan<int> rows)
    {
        var means = new double[data.Dimensions];
        Accumulate(data, rows, means, static (value, _) => value, means);
        var variances = new double[data.Dimensions];
        Accumulate(data, rows, means, static (value, mean) => (value - mean) * (value - mean), variances);
        return new FeatureMoments(means, variances);
    }

    private static void Accumulate(DataSet data, ReadOnlySpan<int> rows, double[] means, Func<double, double, double> term, double[] into)
    {
        var sums = new double[data.Dimensions];
        foreach (var row in rows)
        {
            var values = data.Values.AsSpan(row * data.Dimensions, data.Dimensions);
            for (var i = 0; i < values.Length; i++) sums[i] += term(values[i], means[i]);
        }

        for (var i = 0; i < sums.Length; i++) into[i] = sums[i] / rows.Length;
    }
}
