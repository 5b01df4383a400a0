using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>A nonlinearity of eight numbers at once.</summary>
internal interface IActivation
{
    /// <summary>Whether its slope is made from what goes in; else from what comes out, and what goes in need not be kept.</summary>
    static abstract bool NeedsInput { get; }

    /// <summary>The function.</summary>
    static abstract Vector256<float> Of(Vector256<float> input);

    /// <summary>Its slope.</summary>
    /// <param name="kept">What went in, or what came out.</param>
    static abstract Vector256<float> Slope(Vector256<float> kept);
}
