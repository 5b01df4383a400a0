using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>A cost with a learned scale for each feature, of eight at once.</summary>
internal interface IScaledLoss
{
    /// <summary>What the cost needs of a scale; the same for all rows.</summary>
    /// <param name="raw">The learned numbers.</param>
    static abstract FeatureScales Scales(Vector256<float> raw);

    /// <summary>The cost of each.</summary>
    /// <param name="output">The decoder's last layer.</param>
    /// <param name="target">The row's values.</param>
    /// <param name="scales">Of the features.</param>
    /// <param name="slope">The cost's derivative by each output.</param>
    /// <param name="scaleSlope">And by the logarithm of each scale.</param>
    static abstract Vector256<float> Of(
        Vector256<float> output, Vector256<float> target, FeatureScales scales, out Vector256<float> slope, out Vector256<float> scaleSlope);
}
