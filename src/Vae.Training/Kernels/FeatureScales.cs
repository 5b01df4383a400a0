using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>What a cost needs of eight features' scales.</summary>
/// <param name="Constant">What every value costs.</param>
/// <param name="Inverse">1/scale.</param>
/// <param name="ConstantSlope">The constant's derivative by the logarithm of the scale.</param>
/// <param name="Chain">That logarithm's derivative by the learned number.</param>
internal readonly record struct FeatureScales(
    Vector256<float> Constant, Vector256<float> Inverse, Vector256<float> ConstantSlope, Vector256<float> Chain);
