namespace Vae.Training.Disentanglement;

/// <summary>
/// SAP: the mean over factors of S₁ − S₂, the two best scores of single latents: squared correlation with a continuous
/// factor, accuracy of a linear support vector machine on other rows for classes.
/// </summary>
/// <remarks>
/// Kumar, Sattigeri and Balakrishnan, "Variational inference of disentangled latent concepts", ICLR 2018, with the machine
/// of Locatello et al., ICML 2019. Lines against the rest hardly single out a class in the middle: factors of many classes score low.
/// </remarks>
internal static class SeparatedPredictability
{
    /// <summary>The score; with one latent the second is taken to score 0.</summary>
    public static double Of(FactorCodes codes) => codes.Factors.Average(factor =>
    {
        double[] scores = [.. codes.Latents.Select(latent => Score(codes, latent, factor)).OrderDescending(), 0];
        return scores[0] - scores[1];
    });

    private static double Score(FactorCodes codes, double[] latent, Factor factor) => factor.IsContinuous
        ? SquaredCorrelation(latent, factor.Values)
        : LinearSupportVectors.Fit(latent, factor.Classes, factor.ClassCount, codes.Training).Accuracy(latent, factor.Classes, codes.Test);

    /// <summary>cov²/(var·var); 0 where one of them does not vary.</summary>
    internal static double SquaredCorrelation(double[] left, double[] right)
    {
        var (meanLeft, meanRight) = (left.Average(), right.Average());
        var (covariance, varianceLeft, varianceRight) = (0.0, 0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            var (l, r) = (left[i] - meanLeft, right[i] - meanRight);
            covariance += l * r;
            varianceLeft += l * l;
            varianceRight += r * r;
        }

        return varianceLeft > 0 && varianceRight > 0 ? covariance * covariance / (varianceLeft * varianceRight) : 0;
    }
}
