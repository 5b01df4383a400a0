using System.Collections.Immutable;

namespace Vae.Training.Disentanglement;

/// <summary>Codes of some rows and the factors that generated them.</summary>
/// <param name="Latents">Of each latent its value for each row: the posterior mean.</param>
/// <param name="Factors">Those that vary over the rows.</param>
/// <param name="Training">Places of the rows that predictors are fitted to, in random order.</param>
/// <param name="Test">Places of the rows that predictors are judged by: a third of all.</param>
internal sealed record FactorCodes(
    ImmutableArray<double[]> Latents, ImmutableArray<Factor> Factors, ImmutableArray<int> Training, ImmutableArray<int> Test)
{
    /// <summary>Divides the rows at random and leaves out the factors that do not vary.</summary>
    /// <param name="latents">Of each latent its value for each row.</param>
    /// <param name="factors">Of each factor its value for each row.</param>
    /// <param name="order">The rows in random order.</param>
    public static FactorCodes Of(IEnumerable<double[]> latents, IEnumerable<double[]> factors, int[] order) => new(
        [.. latents],
        [.. factors.Select(Factor.Of).Where(factor => factor.ClassCount > 1)],
        [.. order.Skip(order.Length / 3)],
        [.. order.Take(order.Length / 3)]);

    /// <summary>Number of rows.</summary>
    public int Rows => Training.Length + Test.Length;
}
