using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>What a cost needs of sixteen features' scales.</summary>
/// <param name="Constant">What every value costs.</param>
/// <param name="Inverse">1/scale.</param>
/// <param name="ConstantSlope">The constant's derivative by the logarithm of the scale.</param>
/// <param name="Chain">That logarithm's derivative by the learned number.</param>
internal readonly record struct FeatureScales(
    Vector512<float> Constant, Vector512<float> Inverse, Vector512<float> ConstantSlope, Vector512<float> Chain);
