using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vae.Domain.Planning;

namespace Vae.Training.Data;

/// <summary>Measures the intrinsic dimension of rows by the distances to their two nearest neighbours (see <see cref="IntrinsicDimension"/>).</summary>
internal static class TwoNearestNeighbours
{
    /// <summary>The most rows that are taken: all pairs of them are compared.</summary>
    public const int MostRows = 2000;

    private const int FewestRows = 50;
    private const double Kept = 0.9;

    /// <summary>The dimension of some points; null where fewer than fifty are different, or a coordinate is not known.</summary>
    /// <param name="points">As many coordinates each; equal points count once.</param>
    public static IntrinsicDimension? Of(IEnumerable<float[]> points)
    {
        var different = points.DistinctBy(point => Convert.ToHexString(MemoryMarshal.AsBytes(point.AsSpan())), StringComparer.Ordinal).ToArray();
        if (different.Length < FewestRows || different.Any(point => Array.Exists(point, value => !float.IsFinite(value)))) return null;
        var logs = LogRatios(different);
        Array.Sort(logs);
        return new IntrinsicDimension(different.Length, Slope(logs), (logs.Length - 1) / logs.Sum());
    }

    /// <summary>ln(r₂/r₁) of each point.</summary>
    private static double[] LogRatios(float[][] points)
    {
        var (nearest, second) = (new float[points.Length], new float[points.Length]);
        Array.Fill(nearest, float.PositiveInfinity);
        Array.Fill(second, float.PositiveInfinity);
        for (var one = 0; one < points.Length; one++)
        {
            for (var other = one + 1; other < points.Length; other++)
            {
                var distance = SquaredDistance(points[one], points[other]);
                Note(one, distance);
                Note(other, distance);
            }
        }

        return [.. nearest.Zip(second, (r1, r2) => Math.Log(r2 / (double)r1) / 2)];

        void Note(int point, float distance)
        {
            if (distance < nearest[point]) (nearest[point], second[point]) = (distance, nearest[point]);
            else if (distance < second[point]) second[point] = distance;
        }
    }

    /// <summary>In sixteen sums side by side: the same bits on every processor.</summary>
    private static float SquaredDistance(float[] one, float[] other)
    {
        var sums = Vector512<float>.Zero;
        var at = 0;
        for (; at <= one.Length - Vector512<float>.Count; at += Vector512<float>.Count)
        {
            var difference = Vector512.Create(one, at) - Vector512.Create(other, at);
            sums += difference * difference;
        }

        var rest = 0f;
        for (; at < one.Length; at++) rest += (one[at] - other[at]) * (one[at] - other[at]);
        for (var lane = 0; lane < Vector512<float>.Count; lane++) rest += sums[lane];
        return rest;
    }

    /// <summary>d of −ln(1 − F) = d·ln μ through the origin, F being the share of points up to each.</summary>
    private static double Slope(double[] sorted)
    {
        var (products, squares) = (0.0, 0.0);
        for (var i = 0; i < (int)(Kept * sorted.Length); i++)
        {
            products -= Math.Log(1 - ((i + 1.0) / sorted.Length)) * sorted[i];
            squares += sorted[i] * sorted[i];
        }

        return products / squares;
    }
}
