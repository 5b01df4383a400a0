using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>A cost with a learned scale for each feature, of sixteen at once.</summary>
internal interface IScaledLoss
{
    /// <summary>What the cost needs of a scale; the same for all rows.</summary>
    /// <param name="raw">The learned numbers.</param>
    static abstract FeatureScales Scales(Vector512<float> raw);

    /// <summary>The cost of each.</summary>
    /// <param name="output">The decoder's last layer.</param>
    /// <param name="target">The row's values.</param>
    /// <param name="scales">Of the features.</param>
    /// <param name="slope">The cost's derivative by each output.</param>
    /// <param name="scaleSlope">And by the logarithm of each scale.</param>
    static abstract Vector512<float> Of(
        Vector512<float> output, Vector512<float> target, FeatureScales scales, out Vector512<float> slope, out Vector512<float> scaleSlope);
}
