using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>−ln N(x; μ, diag σ²) of each value.</summary>
internal static class DiagonalGaussian
{
    private static readonly double HalfLogTwoPi = Math.Log(2 * Math.PI) / 2;

    /// <summary>ln σ + ½ ln 2π + (x − μ)²/(2σ²), rows × features.</summary>
    /// <param name="mean">μ, rows × features.</param>
    /// <param name="logSigma">ln σ, per feature or in the same shape.</param>
    /// <param name="rows">x, in the same shape.</param>
    public static torch.Tensor Distortions(torch.Tensor mean, torch.Tensor logSigma, torch.Tensor rows) =>
        logSigma.Plus(HalfLogTwoPi).Plus(((rows - mean) * (-logSigma).exp()).Squared().Times(0.5));
}
