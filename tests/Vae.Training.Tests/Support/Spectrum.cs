using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using Vae.Training.Data;

namespace Vae.Training.Tests.Support;

/// <summary>Eigenvalues of the rows' own covariance (over N), which a linear model's optimum is made of.</summary>
internal static class Spectrum
{
    /// <summary>Largest first; what rounding makes of a zero is zero.</summary>
    public static ImmutableArray<double> Of(DataSet data)
    {
        var rows = Matrix<double>.Build.Dense(data.Rows, data.Dimensions, (i, j) => data.Values[(i * data.Dimensions) + j]);
        var means = rows.ColumnSums() / data.Rows;
        var centred = Matrix<double>.Build.Dense(data.Rows, data.Dimensions, (i, j) => rows[i, j] - means[j]);
        var covariance = centred.TransposeThisAndMultiply(centred) / data.Rows;
        return [.. covariance.Evd(Symmetricity.Symmetric).EigenValues.Select(value => Math.Max(0, value.Real)).OrderDescending()];
    }
}
