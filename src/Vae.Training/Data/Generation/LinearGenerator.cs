using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;

namespace Vae.Training.Data.Generation;

/// <summary>
/// Makes rows x = W·z + σ·ε with z and ε standard normal and orthogonal columns of W: probabilistic PCA (Tipping and
/// Bishop, 1999). The covariance WWᵀ + σ²I has the eigenvalues vᵢ + σ² for the declared squared lengths vᵢ, and σ².
/// </summary>
public static class LinearGenerator
{
    /// <summary>Rows made when the spec does not say.</summary>
    public const int DefaultRows = 2000;

    private const int WeightKey = 0;
    private const int RowKey = 1;

    /// <summary>W: one array per column, each as long as a row, orthogonal to the others, its squared length as declared.</summary>
    public static ImmutableArray<ImmutableArray<double>> Weights(LinearDataSpec spec, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var stream = new RandomStream(seed, RandomPurpose.DataGeneration, WeightKey);
        var columns = new List<double[]>();
        foreach (var variance in spec.Variances)
        {
            var normals = new float[spec.Dimensions];
            stream.FillNormal(Stride(spec.Dimensions) * (ulong)columns.Count, normals);
            var column = Array.ConvertAll(normals, number => (double)number);
            // Twice is enough (Parlett): the second pass removes what rounding left of the others.
            Orthogonalize(column, columns);
            Orthogonalize(column, columns);
            columns.Add(Scaled(column, Math.Sqrt(variance / Dot(column, column))));
        }

        return [.. columns.Select(column => ImmutableArray.Create(column))];
    }

    /// <summary>The rows; a longer table begins with the shorter one of the same seed. The factors are the latents z.</summary>
    internal static RawTable Generate(LinearDataSpec spec, int rows, ulong seed)
    {
        var weights = Weights(spec, seed);
        var stream = new RandomStream(seed, RandomPurpose.DataGeneration, RowKey);
        var values = new RowMatrix(new float[rows * spec.Dimensions], rows, spec.Dimensions);
        var latents = new RowMatrix(new float[rows * weights.Length], rows, weights.Length);
        var normals = new float[weights.Length + spec.Dimensions];
        for (var row = 0; row < rows; row++)
        {
            stream.FillNormal(Stride(normals.Length) * (ulong)row, normals);
            normals.AsSpan(0, weights.Length).CopyTo(latents.Row(row));
            Mix(weights, spec.Sigma, normals, values.Row(row));
        }

        return new RawTable
        {
            Name = "linear",
            Values = values,
            KnownFactors = new KnownFactors(weights.Length, "latent"),
            SourceRows = RawTable.AllRows(rows),
            Factors = new FactorTable([.. Enumerable.Range(1, weights.Length).Select(number => $"z{number}")], latents),
        };
    }

    private static void Mix(ImmutableArray<ImmutableArray<double>> weights, double sigma, float[] normals, Span<float> row)
    {
        for (var feature = 0; feature < row.Length; feature++)
        {
            var sum = sigma * normals[weights.Length + feature];
            for (var latent = 0; latent < weights.Length; latent++) sum += weights[latent][feature] * normals[latent];
            row[feature] = (float)sum;
        }
    }

    private static void Orthogonalize(double[] column, List<double[]> others)
    {
        foreach (var other in others)
        {
            var share = Dot(column, other) / Dot(other, other);
            for (var i = 0; i < column.Length; i++) column[i] -= share * other[i];
        }
    }

    private static double[] Scaled(double[] column, double scale) => Array.ConvertAll(column, number => number * scale);

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    /// <summary>The next multiple of four: streams are read by blocks of four.</summary>
    private static ulong Stride(int length) => ((ulong)length + 3) / 4 * 4;
}
