using System.Collections.Immutable;

namespace Vae.Training.Compression;

/// <summary>Rounds each latent to whole multiples of a step of its own.</summary>
/// <remarks>
/// A step of √12·σ adds a rounding error of the posterior's own variance σ². Under the prior, such a code takes
/// KL/ln 2 + ½·log₂(2πe/12) bits per latent, to second order in σ: a quarter of a bit above the rate (Gish and Pierce,
/// "Asymptotically efficient quantizing", IEEE Transactions on Information Theory, 1968).
/// </remarks>
/// <param name="Steps">Per latent; 0 for one that is left out and read back as 0.</param>
internal sealed record LatentQuantization(ImmutableArray<float> Steps)
{
    /// <summary>Rate below which a latent tells next to nothing, nats.</summary>
    private const double LeastKl = 0.01;

    /// <summary>The steps that suit some rows' posteriors.</summary>
    /// <param name="klPerLatent">Mean KL of each latent, nats.</param>
    /// <param name="variances">Mean posterior variance of each latent.</param>
    public static LatentQuantization For(IEnumerable<double> klPerLatent, IEnumerable<double> variances) =>
        new([.. klPerLatent.Zip(variances, (kl, variance) => IsKept(kl) ? (float)Math.Sqrt(12 * variance) : 0)]);

    /// <summary>Whether a latent of this rate, in nats, is worth its bits.</summary>
    public static bool IsKept(double kl) => kl >= LeastKl;

    /// <summary>The multiple nearest to a value.</summary>
    public int IndexOf(int latent, float value) => Steps[latent] == 0 ? 0 : (int)MathF.Round(value / Steps[latent]);

    /// <summary>How often each multiple from <paramref name="first"/> to <paramref name="last"/> is expected under the prior N(0, 1).</summary>
    public FrequencyTable Prior(int latent, int first, int last)
    {
        var weights = new double[last - first + 1];
        for (var i = 0; i < weights.Length; i++) weights[i] = Mass(first + i, Steps[latent]);
        return FrequencyTable.Of(weights.Max() > 0 ? weights : [.. weights.Select(_ => 1.0)]);
    }

    /// <summary>Simpson's rule for the density over a cell: only near-optimal is asked for, as the table is kept with the code.</summary>
    private static double Mass(int index, double step) =>
        Density((index - 0.5) * step) + (4 * Density(index * step)) + Density((index + 0.5) * step);

    private static double Density(double z) => Math.Exp(-z * z / 2);
}
