using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>−ln N(x; μ, σ²I) where σ is itself a tensor.</summary>
internal static class GaussianObjective
{
    private static readonly double HalfLogTwoPi = Math.Log(2 * Math.PI) / 2;

    /// <summary>d·(ln σ + ½ ln 2π) + error/(2σ²), a scalar.</summary>
    /// <param name="error">Mean of ‖x − μ‖² over the batch, a scalar.</param>
    /// <param name="logSigma">ln σ, a scalar.</param>
    /// <param name="dimensions">Features of a row, d.</param>
    public static torch.Tensor At(torch.Tensor error, torch.Tensor logSigma, int dimensions) =>
        ((logSigma + HalfLogTwoPi) * dimensions) + (error * (logSigma * -2).exp() * 0.5);
}
