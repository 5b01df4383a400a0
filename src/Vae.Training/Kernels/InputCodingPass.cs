using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary><see cref="InputCoding"/> into memory that is there.</summary>
internal static class InputCodingPass
{
    /// <summary>ln(1 + count).</summary>
    /// <param name="counts">At least 0.</param>
    /// <param name="coded">As many; written over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogOnePlus(ReadOnlySpan<float> counts, Span<float> coded)
    {
        PassShape.CheckLength(coded.Length, counts.Length);
        for (var at = 0; at < counts.Length; at += Lanes.Count)
        {
            var left = counts.Length - at;
            var log = Elementary.Log(Lanes.Load(ref MemoryMarshal.GetReference(counts), at, left) + Vector256<float>.One);
            Lanes.Store(log, ref MemoryMarshal.GetReference(coded), at, left);
        }
    }

    /// <summary>1 at the level that is there, level after level; a missing value is no level.</summary>
    /// <param name="targets">Levels from 0, rows × features.</param>
    /// <param name="observed">1 where a value is known, in the same shape; empty where all are.</param>
    /// <param name="features">Features of a row.</param>
    /// <param name="coded">Rows × levels × features; written over.</param>
    public static void OneHot(ReadOnlySpan<float> targets, ReadOnlySpan<float> observed, int features, Span<float> coded)
    {
        PassShape.Check(targets.Length, features, observed.IsEmpty ? targets.Length : observed.Length);
        var inputs = coded.Length / (targets.Length / features);
        PassShape.CheckLength(coded.Length, targets.Length / features * inputs);
        coded.Clear();
        for (int row = 0, into = 0; row < targets.Length; row += features, into += inputs)
        {
            for (var i = 0; i < features; i++)
            {
                if (observed.IsEmpty || observed[row + i] != 0) coded[into + ((int)targets[row + i] * features) + i] = 1;
            }
        }
    }
}
