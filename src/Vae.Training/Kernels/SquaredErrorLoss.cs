using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>(x − m)² with the slope 2·(m − x)·m′.</summary>
/// <typeparam name="TLink">Makes m of the output.</typeparam>
internal readonly struct SquaredErrorLoss<TLink> : ILoss
    where TLink : struct, ILink
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> output, Vector256<float> target, out Vector256<float> slope)
    {
        var error = TLink.Of(output, out var linked) - target;
        slope = (error + error) * linked;
        return error * error;
    }
}
