using System.Collections.Immutable;

namespace Vae.Training.Disentanglement;

/// <summary>
/// The β-VAE score: the accuracy of a linear classifier that is given the mean |z¹ − z²| over 64 pairs of rows that share
/// one factor, and tells which.
/// </summary>
/// <remarks>Higgins et al., "β-VAE: learning basic visual concepts with a constrained variational framework", ICLR 2017.</remarks>
internal static class BetaVaeScore
{
    private const int Pairs = 64;
    private const int TrainingPoints = 5000;
    private const int TestPoints = 2500;

    /// <summary>The score; null where fewer than two factors have two classes of two rows.</summary>
    /// <param name="codes">The codes. Pairs are drawn among the rows at hand, by intervals of a continuous factor.</param>
    /// <param name="draws">Random numbers.</param>
    public static double? Of(FactorCodes codes, Draws draws)
    {
        ImmutableArray<SharedFactor> factors =
            [.. codes.Factors.Select(factor => new SharedFactor(factor, least: 2)).Where(factor => factor.CanBeDrawn)];
        if (factors.Length < 2) return null;

        var (training, test) = (Points(TrainingPoints), Points(TestPoints));
        return SoftmaxRegression.Fit(training, factors.Length).Accuracy(test);

        LabelledPoint[] Points(int count)
        {
            var points = new LabelledPoint[count];
            for (var i = 0; i < count; i++)
            {
                var factor = draws.Next(factors.Length);
                points[i] = new LabelledPoint(MeanDifference(codes, factors[factor], draws), factor);
            }

            return points;
        }
    }

    private static double[] MeanDifference(FactorCodes codes, SharedFactor factor, Draws draws)
    {
        var sums = new double[codes.Latents.Length];
        for (var pair = 0; pair < Pairs; pair++)
        {
            var group = factor.Group(draws);
            var first = draws.Next(group.Length);
            var second = (first + 1 + draws.Next(group.Length - 1)) % group.Length;
            for (var latent = 0; latent < sums.Length; latent++)
                sums[latent] += Math.Abs(codes.Latents[latent][group[first]] - codes.Latents[latent][group[second]]) / Pairs;
        }

        return sums;
    }
}
