namespace Vae.Training.Evaluation;

/// <summary>ln of the mean of e^v for each row, over values that come one at a time, in double precision and without overflow.</summary>
/// <param name="rows">Number of rows.</param>
internal sealed class LogMeanExp(int rows)
{
    private readonly double[] _largest = [.. Enumerable.Repeat(double.NegativeInfinity, rows)];
    private readonly double[] _sums = new double[rows];
    private int _count;

    /// <summary>Adds a value to each row; at least one is added.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        _count++;
        for (var i = 0; i < _sums.Length; i++)
        {
            var largest = Math.Max(_largest[i], values[i]);
            // Nothing but −∞ so far: e^(−∞ − −∞) has no value, and the sum stays 0.
            if (double.IsNegativeInfinity(largest)) continue;

            _sums[i] = (_sums[i] * Math.Exp(_largest[i] - largest)) + Math.Exp(values[i] - largest);
            _largest[i] = largest;
        }
    }

    /// <summary>ln of the mean of each row.</summary>
    public double[] Values() => [.. _largest.Zip(_sums, (largest, sum) => largest + Math.Log(sum / _count))];
}
