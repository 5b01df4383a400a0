namespace Vae.Training.Disentanglement;

/// <summary>MIG: the mean over factors of (I(z₁; v) − I(z₂; v))/H(v), where z₁ and z₂ know most of the factor.</summary>
/// <remarks>Chen, Li, Grosse and Duvenaud, "Isolating sources of disentanglement in variational autoencoders", NeurIPS 2018.</remarks>
internal static class MutualInformationGap
{
    /// <summary>The score, of histograms of twenty bins; with one latent the second is taken to know nothing.</summary>
    public static double Of(FactorCodes codes)
    {
        int[][] bins = [.. codes.Latents.Select(EqualWidthBins.Of)];
        return codes.Factors.Average(factor =>
        {
            double[] known = [.. bins.Select(latent => DiscreteInformation.Mutual(latent, factor.Classes)).OrderDescending(), 0];
            return (known[0] - known[1]) / DiscreteInformation.ClassEntropy(factor.Classes);
        });
    }
}
