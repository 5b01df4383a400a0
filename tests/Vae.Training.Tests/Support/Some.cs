using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;

namespace Vae.Training.Tests.Support;

/// <summary>Builds small jobs and data.</summary>
internal static class Some
{
    public static Trainer Trainer => new(TimeProvider.System);

    /// <summary>x = W·z + σ·ε, where column k of W is √variance along axis k turned by a fixed rotation.</summary>
    public static DataSet LinearData(int rows, int dimensions, double[] variances, double sigma, ulong seed = 1)
    {
        var stream = new RandomStream(seed, RandomPurpose.DataGeneration);
        var numbers = new float[variances.Length + dimensions];
        var stride = (ulong)(numbers.Length + 3) / 4 * 4;
        var values = new float[rows * dimensions];
        for (var row = 0; row < rows; row++)
        {
            stream.FillNormal((ulong)row * stride, numbers);
            for (var i = 0; i < dimensions; i++)
            {
                var value = sigma * numbers[variances.Length + i];
                for (var k = 0; k < variances.Length; k++) value += Math.Sqrt(variances[k]) * Orthonormal(i, k, dimensions) * numbers[k];
                values[(row * dimensions) + i] = (float)value;
            }
        }

        return new DataSet(values, rows, dimensions);
    }

    /// <summary>Rows of 0 and 1 with a probability of their own per feature.</summary>
    public static DataSet BinaryData(int rows, int dimensions, ulong seed = 1)
    {
        var uniform = new double[rows * dimensions];
        new RandomStream(seed, RandomPurpose.DataGeneration).FillUniform(0, uniform);
        return new DataSet([.. uniform.Select((u, i) => u < 0.1 + (0.8 * (i % dimensions) / dimensions) ? 1f : 0f)], rows, dimensions);
    }

    /// <summary>Pictures of 0 and 1, channel after channel.</summary>
    public static DataSet PictureData(int rows, int height, int width, int channels = 1)
    {
        var image = new ImageShape(height, width, channels);
        return new DataSet(
            new RawTable { Name = "pictures", Values = BinaryData(rows, image.Features).Matrix, Image = image, SourceRows = RawTable.AllRows(rows) },
            test: null);
    }

    /// <summary>The same rows with every third value missing.</summary>
    public static DataSet WithMissing(DataSet data) =>
        new([.. data.Values.Select((value, i) => i % 3 == 1 ? float.NaN : value)], data.Rows, data.Dimensions);

    public static Fold Halves(DataSet data) => new(0,
        [.. Enumerable.Range(0, data.Rows).Where(row => row % 2 == 0)],
        [.. Enumerable.Range(0, data.Rows).Where(row => row % 2 == 1)]);

    public static Fold Everything(DataSet data)
    {
        var all = Enumerable.Range(0, data.Rows).ToImmutableArray();
        return new Fold(0, all, all);
    }

    public static TrainingJob Job(DataSet? data = null, LikelihoodSpec? likelihood = null)
    {
        data ??= LinearData(200, 6, [4, 2], 0.5);
        return new TrainingJob(
            new ModelSpec { Encoder = [8], Decoder = [8], Likelihood = likelihood ?? new LikelihoodSpec.GaussianFixed(0.5) },
            new TrainingSpec { Epochs = 2, WarmUpEpochs = 1 },
            new Configuration(Beta: 1, LatentDimension: 3, LearningRate: 1e-3, BatchSize: 16, Activation.Tanh),
            data,
            Halves(data),
            Seed: 7,
            SeedIndex: 0,
            Standardize: false);
    }

    // Column k of the discrete cosine transform.
    private static double Orthonormal(int i, int k, int n) =>
        Math.Sqrt((k == 0 ? 1.0 : 2.0) / n) * Math.Cos(Math.PI * (i + 0.5) * k / n);
}
