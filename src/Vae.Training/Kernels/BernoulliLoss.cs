using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Vae.Training.Kernels;

/// <summary>−ln p of a coin flip x with the logit o: ln(1 + eᵒ) − o·x, with the slope logistic(o) − x.</summary>
internal readonly struct BernoulliLoss : ILoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> output, Vector512<float> target, out Vector512<float> slope)
    {
        var softplus = Elementary.Softplus(output, out var logistic);
        slope = logistic - target;
        return FusedMultiplyAdd(-output, target, softplus);
    }
}
