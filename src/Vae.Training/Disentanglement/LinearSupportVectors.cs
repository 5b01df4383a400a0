using System.Collections.Immutable;

namespace Vae.Training.Disentanglement;

/// <summary>A linear classifier of one number: a line w·z + b for each class, and the highest wins.</summary>
/// <remarks>
/// Each line is that of a support vector machine of its class against the rest, with squared hinge loss, C = 0.01 and the
/// class weighted by the inverse of its share (as scikit-learn's LinearSVC, which the study of Locatello et al. uses).
/// </remarks>
/// <param name="lines">One per class.</param>
internal sealed class LinearSupportVectors(ImmutableArray<(double Slope, double Offset)> lines)
{
    private const double C = 0.01;
    private const int MostSteps = 100;
    private const double Converged = 1e-9;

    /// <summary>One per class.</summary>
    public ImmutableArray<(double Slope, double Offset)> Lines => lines;

    /// <summary>Fits a classifier.</summary>
    /// <param name="values">One per row.</param>
    /// <param name="classes">One per row, from 0.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="rows">Places of the rows to fit to.</param>
    public static LinearSupportVectors Fit(double[] values, int[] classes, int classCount, ImmutableArray<int> rows) => new(
    [
        .. Enumerable.Range(0, classCount).Select(one =>
        {
            var count = rows.Count(row => classes[row] == one);
            var weight = count == 0 ? 0 : (double)rows.Length / (classCount * count);
            return Line(rows.Select(row => classes[row] == one ? (values[row], 1.0, weight) : (values[row], -1.0, 1.0)).ToArray());
        }),
    ]);

    /// <summary>The share of rows whose class has the highest line.</summary>
    public double Accuracy(double[] values, int[] classes, ImmutableArray<int> rows) =>
        rows.Count(row => Predict(values[row]) == classes[row]) / (double)rows.Length;

    private int Predict(double value)
    {
        var best = 0;
        for (var i = 1; i < lines.Length; i++)
        {
            if (Height(i) > Height(best)) best = i;
        }

        return best;

        double Height(int i) => (lines[i].Slope * value) + lines[i].Offset;
    }

    /// <summary>Newton's method on ½(w² + b²) + C·Σ weight·max(0, 1 − side·(w·z + b))², whose pieces are quadratic.</summary>
    private static (double Slope, double Offset) Line((double Value, double Side, double Weight)[] points)
    {
        var (slope, offset) = (0.0, 0.0);
        var height = Objective(points, slope, offset);
        for (var step = 0; step < MostSteps; step++)
        {
            var (towardsSlope, towardsOffset) = NewtonStep(points, slope, offset);
            var length = 1.0;
            // Across pieces a whole step may go too far.
            while (length > Converged && Objective(points, slope + (length * towardsSlope), offset + (length * towardsOffset)) > height) length /= 2;
            slope += length * towardsSlope;
            offset += length * towardsOffset;
            var lower = Objective(points, slope, offset);
            if (height - lower <= Converged * height) break;
            height = lower;
        }

        return (slope, offset);
    }

    private static double Objective((double Value, double Side, double Weight)[] points, double slope, double offset)
    {
        var sum = 0.0;
        foreach (var (value, side, weight) in points)
        {
            var missing = Math.Max(0, 1 - (side * ((slope * value) + offset)));
            sum += weight * missing * missing;
        }

        return (((slope * slope) + (offset * offset)) / 2) + (C * sum);
    }

    private static (double Slope, double Offset) NewtonStep((double Value, double Side, double Weight)[] points, double slope, double offset)
    {
        var (gradientSlope, gradientOffset) = (slope, offset);
        var (slopeSlope, slopeOffset, offsetOffset) = (1.0, 0.0, 1.0);
        foreach (var (value, side, weight) in points)
        {
            var missing = 1 - (side * ((slope * value) + offset));
            if (missing <= 0) continue;

            var (pull, curvature) = (2 * C * weight * side * missing, 2 * C * weight);
            gradientSlope -= pull * value;
            gradientOffset -= pull;
            slopeSlope += curvature * value * value;
            slopeOffset += curvature * value;
            offsetOffset += curvature;
        }

        var determinant = (slopeSlope * offsetOffset) - (slopeOffset * slopeOffset);
        return (
            -((offsetOffset * gradientSlope) - (slopeOffset * gradientOffset)) / determinant,
            -((slopeSlope * gradientOffset) - (slopeOffset * gradientSlope)) / determinant);
    }
}
