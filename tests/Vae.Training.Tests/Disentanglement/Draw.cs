using Vae.Domain.Randomness;
using Vae.Training.Disentanglement;

namespace Vae.Training.Tests.Disentanglement;

/// <summary>Draws factors and codes, each column from numbers of its own.</summary>
internal static class Draw
{
    public static readonly RandomStream Noise = new(7, RandomPurpose.Evaluation);

    /// <summary>Uniform on (0, 1).</summary>
    public static double[] Continuous(int rows, uint column)
    {
        var values = new double[rows];
        Stream(column).FillUniform(0, values);
        return values;
    }

    /// <summary>0 to count − 1, each as likely.</summary>
    public static double[] Classes(int rows, int count, uint column) => [.. Continuous(rows, column).Select(value => Math.Floor(value * count))];

    public static double[] Normal(int rows, uint column)
    {
        var values = new float[rows];
        Stream(column).FillNormal(0, values);
        return [.. values.Select(value => (double)value)];
    }

    /// <summary>Latents and factors of the same rows.</summary>
    public static FactorCodes Codes(double[][] latents, double[][] factors) =>
        FactorCodes.Of(latents, factors, Noise.Permutation(latents[0].Length));

    private static RandomStream Stream(uint column) => new(column, RandomPurpose.DataGeneration);
}
