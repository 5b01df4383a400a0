using MathNet.Numerics.LinearAlgebra;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Data.Generation;

namespace Vae.Training.Tests.Data;

public sealed class LinearGeneratorTests
{
    private static readonly LinearDataSpec Spec = new() { Dimensions = 12, Variances = [8, 4, 2], Sigma = 0.5 };

    [Fact]
    public void Columns_are_orthogonal_and_as_long_as_declared()
    {
        var weights = Weights(3);
        var expected = Matrix<double>.Build.DenseOfDiagonalArray([8, 4, 2]);
        (weights.TransposeThisAndMultiply(weights) - expected).Enumerate().Max(Math.Abs).ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void Sample_eigenvalues_are_the_declared_variances_plus_noise()
    {
        const int Rows = 20000;
        var covariance = Covariance(Rows);
        var found = covariance.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).OrderDescending().ToArray();
        double[] expected = [8.25, 4.25, 2.25, .. Enumerable.Repeat(0.25, 9)];
        for (var i = 0; i < expected.Length; i++)
        {
            // A sample eigenvalue has standard deviation λ·√(2/n) (Anderson, 1963); equal ones spread by √(D/n) besides.
            var tolerance = 5 * expected[i] * (Math.Sqrt(2.0 / Rows) + (i < 3 ? 0 : Math.Sqrt(12.0 / Rows)));
            found[i].ShouldBe(expected[i], tolerance);
        }
    }

    [Fact]
    public void Rows_have_the_covariance_of_the_true_weights()
    {
        const int Rows = 20000;
        var weights = Weights(7);
        var expected = weights.TransposeAndMultiply(weights) + (Matrix<double>.Build.DenseIdentity(12) * 0.25);
        var difference = Covariance(Rows) - expected;
        for (var i = 0; i < 12; i++)
        {
            for (var j = 0; j < 12; j++)
            {
                var deviation = Math.Sqrt(((expected[i, i] * expected[j, j]) + (expected[i, j] * expected[i, j])) / Rows);
                difference[i, j].ShouldBe(0, 5 * deviation);
            }
        }
    }

    [Fact]
    public void A_row_is_its_latents_through_the_weights_and_noise_of_the_declared_size()
    {
        var data = Some.Ready(Some.Source(DataSource.Linear, rows: 4000) with { Linear = Spec });
        data.Profile.KnownFactors.ShouldBe(new KnownFactors(Spec.Variances.Length, "latent"));
        data.Profile.Image.ShouldBeNull();
        var weights = Weights(7);
        var latents = Matrix<double>.Build.Dense(4000, 3, (row, latent) => data.Factors!.Values.Row(row)[latent]);
        var values = Matrix<double>.Build.Dense(4000, 12, (row, feature) => data.Matrix.Row(row)[feature]);
        var noise = values - latents.TransposeAndMultiply(weights);
        var variance = noise.Enumerate().Average(value => value * value);
        variance.ShouldBe(0.25, 5 * 0.25 * Math.Sqrt(2.0 / 48000));
        data.Factors!.Names.ShouldBe(["z1", "z2", "z3"]);
    }

    [Fact]
    public void More_rows_begin_with_the_fewer_ones_and_two_thousand_are_made_by_default()
    {
        var few = Some.Ready(Some.Source(DataSource.Linear, rows: 10));
        var many = Some.Ready(Some.Source(DataSource.Linear));
        many.Rows.ShouldBe(2000);
        many.Values.Take(few.Values.Length).ShouldBe(few.Values);
    }

    private static Matrix<double> Weights(ulong seed) =>
        Matrix<double>.Build.DenseOfColumns(LinearGenerator.Weights(Spec, seed).Select(column => column.AsEnumerable()));

    private static Matrix<double> Covariance(int rows)
    {
        var data = Some.Ready(Some.Source(DataSource.Linear, rows: rows) with { Linear = Spec });
        var values = Matrix<double>.Build.Dense(rows, 12, (row, feature) => data.Matrix.Row(row)[feature]);
        return values.TransposeThisAndMultiply(values) / rows;
    }
}
