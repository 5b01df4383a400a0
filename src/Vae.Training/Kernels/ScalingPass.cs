using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vae.Training.Kernels;

/// <summary>x ← x·factor.</summary>
internal static class ScalingPass
{
    /// <summary>Multiplies numbers in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Span<float> values, float factor)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        for (var i = 0; i < values.Length; i += Lanes.Count) Lanes.Store(Lanes.Load(ref first, i, values.Length - i) * factor, ref first, i, values.Length - i);
    }
}
