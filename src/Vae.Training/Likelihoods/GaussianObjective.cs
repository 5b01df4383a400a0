using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>−ln N(x; μ, σ²I) where σ is itself a tensor.</summary>
internal static class GaussianObjective
{
    private static readonly double HalfLogTwoPi = Math.Log(2 * Math.PI) / 2;

    /// <summary>n·(ln σ + ½ ln 2π) + error/(2σ²), a scalar.</summary>
    /// <param name="error">Mean of ‖x − μ‖² over the batch, a scalar.</param>
    /// <param name="logSigma">ln σ, a scalar.</param>
    /// <param name="values">Known values of a row, mean over the batch, n.</param>
    public static torch.Tensor At(torch.Tensor error, torch.Tensor logSigma, double values) =>
        logSigma.Plus(HalfLogTwoPi).Times(values).Plus((error * logSigma.Times(-2).exp()).Times(0.5));
}
