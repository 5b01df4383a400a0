using System.Runtime.Intrinsics;
using Vae.Domain.Randomness;
using Vae.Training.Kernels;
using Vae.Training.Likelihoods;

namespace Vae.Training.Engines;

/// <summary>The distortion n·(ln σ + ½ ln 2π) + e/(2σ²) of a Gaussian with one σ, and its derivative by the error e.</summary>
internal static class FusedGaussian
{
    /// <summary>With a declared σ.</summary>
    public static (double Distortion, double Slope) Declared(ScoringDensity density, double error, double values) =>
        (density.Distortion(error, values), density.Slope);

    /// <summary>With a learned σ, whose gradient is left in place.</summary>
    /// <param name="raw">ln σ but for the floor.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="error">Mean over the rows.</param>
    /// <param name="values">Known values of a row.</param>
    public static (double Distortion, double Slope) Learned(Matrix raw, Matrix gradient, double error, double values)
    {
        var (logSigma, chain) = Soften(raw.Values[0]);
        var precision = Precision(logSigma);
        gradient.Values[0] = (float)((values - (error * precision)) * chain);
        return (Distortion(error, values, logSigma, precision), precision / 2);
    }

    /// <summary>With the σ that is optimal for the batch, which depends on the error itself.</summary>
    /// <param name="error">Mean over the rows.</param>
    /// <param name="values">Known values of a row.</param>
    public static (double Distortion, double Slope) Optimal(double error, double values)
    {
        var known = Math.Max(values, 1);
        var variance = (error / known) + OptimalGaussianLikelihood.Least;
        var (logSigma, chain) = Soften(NormalTransform.Log(variance) / 2);
        var precision = Precision(logSigma);
        var bySigma = (values - (error * precision)) * chain;
        return (Distortion(error, values, logSigma, precision), (precision / 2) + (bySigma / (2 * variance * known)));
    }

    private static double Distortion(double error, double values, double logSigma, double precision) =>
        (values * (logSigma + GaussianScale.HalfLogTwoPi)) + (error * precision / 2);

    private static (double LogSigma, double Slope) Soften(double raw)
    {
        var logSigma = GaussianScale.Soften(Vector256.Create((float)raw), out var slope);
        return (logSigma[0], slope[0]);
    }

    private static double Precision(double logSigma) => Elementary.Exp(Vector256.Create((float)(-2 * logSigma)))[0];
}
