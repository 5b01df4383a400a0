using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>Cost, its slope and the last bias's gradient in one pass over the outputs.</summary>
internal static class LossPass
{
    /// <summary>Writes the slopes over the outputs.</summary>
    /// <typeparam name="TLoss">The cost.</typeparam>
    /// <param name="outputs">Rows × features; the slopes afterwards.</param>
    /// <param name="targets">In the same shape.</param>
    /// <param name="observed">1 where a value counts and 0 where it is missing, in the same shape; empty where all count.</param>
    /// <param name="errors">The cost of each row; written over.</param>
    /// <param name="sums">Of the slopes over rows, one per feature; written over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLoss>(Span<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> observed, Span<double> errors, Span<float> sums)
        where TLoss : struct, ILoss
    {
        var columns = sums.Length;
        PassShape.Check(outputs.Length, columns, targets.Length);
        PassShape.CheckLength(outputs.Length, errors.Length * columns);
        if (!observed.IsEmpty) PassShape.CheckLength(observed.Length, outputs.Length);
        sums.Clear();
        ref var output = ref MemoryMarshal.GetReference(outputs);
        ref var target = ref MemoryMarshal.GetReference(targets);
        ref var mask = ref MemoryMarshal.GetReference(observed);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        for (var row = 0; row < errors.Length; row++)
        {
            var (total, start, column) = (Vector256<float>.Zero, row * columns, 0);
            for (; column <= columns - Lanes.Count; column += Lanes.Count)
                total += Eight<TLoss>(ref output, ref target, ref mask, ref sum, start + column, column, Lanes.Count, !observed.IsEmpty);
            if (column < columns)
                total += Eight<TLoss>(ref output, ref target, ref mask, ref sum, start + column, column, columns - column, !observed.IsEmpty);
            errors[row] = Lanes.Sum(total);
        }
    }

    // Written once for whole vectors, whose length the compiler knows, and for what is left over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Eight<TLoss>(
        ref float output, ref float target, ref float mask, ref float sum, int at, int column, int left, bool hasMask)
        where TLoss : struct, ILoss
    {
        var error = TLoss.Of(Lanes.Load(ref output, at, left), Lanes.Load(ref target, at, left), out var slope);
        if (hasMask)
        {
            var known = Lanes.Load(ref mask, at, left);
            (error, slope) = (error * known, slope * known);
        }

        Lanes.Store(slope, ref output, at, left);
        Lanes.Add(slope, ref sum, column, left);
        return Lanes.Keep(error, left);
    }
}
