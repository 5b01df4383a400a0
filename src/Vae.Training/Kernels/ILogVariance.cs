using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>How ln σ² of a posterior is made from a number without bounds, eight at once.</summary>
internal interface ILogVariance
{
    /// <summary>ln σ².</summary>
    /// <param name="raw">The number.</param>
    /// <param name="slope">The derivative by it.</param>
    static abstract Vector256<float> Of(Vector256<float> raw, out Vector256<float> slope);
}
