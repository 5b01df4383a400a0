using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>As <see cref="LossPass"/>, with the gradient of a learned scale for each feature.</summary>
internal static class ScaledLossPass
{
    /// <summary>Writes the slopes over the outputs.</summary>
    /// <typeparam name="TLoss">The cost.</typeparam>
    /// <param name="outputs">Rows × features; the slopes afterwards.</param>
    /// <param name="targets">In the same shape.</param>
    /// <param name="observed">1 where a value counts and 0 where it is missing, in the same shape; empty where all count.</param>
    /// <param name="raw">What the scales are made from, one per feature.</param>
    /// <param name="errors">The cost of each row; written over.</param>
    /// <param name="sums">Of the slopes over rows, one per feature; written over.</param>
    /// <param name="scaleSums">The sums over rows of the cost's derivative by <paramref name="raw"/>; written over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLoss>(
        Span<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> observed, ReadOnlySpan<float> raw, Span<double> errors, Span<float> sums, Span<float> scaleSums)
        where TLoss : struct, IScaledLoss
    {
        var columns = sums.Length;
        PassShape.Check(outputs.Length, columns, targets.Length);
        PassShape.CheckLength(outputs.Length, errors.Length * columns);
        PassShape.CheckLength(raw.Length, columns);
        PassShape.CheckLength(scaleSums.Length, columns);
        if (!observed.IsEmpty) PassShape.CheckLength(observed.Length, outputs.Length);
        errors.Clear();
        ref var output = ref MemoryMarshal.GetReference(outputs);
        ref var target = ref MemoryMarshal.GetReference(targets);
        ref var mask = ref MemoryMarshal.GetReference(observed);
        // Features outside, rows inside: a scale is worked out once.
        for (var column = 0; column < columns; column += Lanes.Count)
        {
            var left = columns - column;
            var scales = TLoss.Scales(Lanes.Load(ref MemoryMarshal.GetReference(raw), column, left));
            var (sum, scaleSum) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var row = 0; row < errors.Length; row++)
            {
                var at = (row * columns) + column;
                var error = TLoss.Of(Lanes.Load(ref output, at, left), Lanes.Load(ref target, at, left), scales, out var slope, out var scaleSlope);
                if (!observed.IsEmpty)
                {
                    var known = Lanes.Load(ref mask, at, left);
                    (error, slope, scaleSlope) = (error * known, slope * known, scaleSlope * known);
                }

                errors[row] += Lanes.Sum(Lanes.Keep(error, left));
                Lanes.Store(slope, ref output, at, left);
                (sum, scaleSum) = (sum + slope, scaleSum + scaleSlope);
            }

            Lanes.Store(sum, ref MemoryMarshal.GetReference(sums), column, left);
            Lanes.Store(scaleSum * scales.Chain, ref MemoryMarshal.GetReference(scaleSums), column, left);
        }
    }
}
