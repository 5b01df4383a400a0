using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace Vae.Training.Kernels;

/// <summary>−ln p of a coin flip x with the logit o: ln(1 + eᵒ) − o·x, with the slope logistic(o) − x.</summary>
internal readonly struct BernoulliLoss : ILoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> output, Vector256<float> target, out Vector256<float> slope)
    {
        var softplus = Elementary.Softplus(output, out var logistic);
        slope = logistic - target;
        return FusedMultiplyAdd(-output, target, softplus);
    }
}
