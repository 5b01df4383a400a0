using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>The least σ that is learned or calibrated: a continuous density on constant or discrete features is unbounded.</summary>
/// <remarks>Rybkin, Daniilidis and Levine, "Simple and effective VAE training with calibrated decoders", ICML 2021.</remarks>
internal static class VarianceFloor
{
    /// <summary>ln σ at the floor.</summary>
    public const double LogSigma = -6;

    /// <summary>σ at the floor, e⁻⁶ ≈ 0.0025: below half a grey level of 256.</summary>
    public static readonly double Sigma = Math.Exp(LogSigma);

    /// <summary>ln σ of a variance, but for the floor.</summary>
    public static double LogSigmaOf(double variance) => Math.Log(Math.Max(Math.Sqrt(variance), Sigma));

    /// <summary>A smooth max(ln σ, −6), namely −6 + ln(1 + e^(ln σ + 6)).</summary>
    public static torch.Tensor Soften(torch.Tensor logSigma) => logSigma.Minus(LogSigma).Softplus().Plus(LogSigma);

    /// <summary>The same for a number.</summary>
    public static double Soften(double logSigma) => LogSigma + Math.Log(1 + Math.Exp(logSigma - LogSigma));
}
