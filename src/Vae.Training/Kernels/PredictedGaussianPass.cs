using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vae.Training.Likelihoods;

namespace Vae.Training.Kernels;

/// <summary>As <see cref="LossPass"/> for N(x; m, σ²) where the outputs of a row are every feature's m and then every feature's ln σ but for the floor.</summary>
internal static class PredictedGaussianPass
{
    /// <summary>Writes the slopes over the outputs: q/σ·m′ and (1 − q²)·(ln σ)′ with q = (m − x)/σ.</summary>
    /// <typeparam name="TLink">Makes m of its outputs.</typeparam>
    /// <param name="outputs">Rows × 2·features; the slopes afterwards.</param>
    /// <param name="targets">Rows × features.</param>
    /// <param name="observed">1 where a value counts and 0 where it is missing, rows × features; empty where all count.</param>
    /// <param name="errors">The cost of each row; written over.</param>
    /// <param name="sums">Of the slopes over rows, one per output; written over.</param>
    /// <returns>How many of the values that count have a σ on its floor.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Run<TLink>(Span<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> observed, Span<double> errors, Span<float> sums)
        where TLink : struct, ILink
    {
        var columns = sums.Length / 2;
        PassShape.CheckLength(sums.Length, 2 * columns);
        PassShape.Check(targets.Length, columns, outputs.Length / 2);
        PassShape.CheckLength(outputs.Length, errors.Length * sums.Length);
        if (!observed.IsEmpty) PassShape.CheckLength(observed.Length, targets.Length);
        sums.Clear();
        ref var output = ref MemoryMarshal.GetReference(outputs);
        ref var target = ref MemoryMarshal.GetReference(targets);
        ref var mask = ref MemoryMarshal.GetReference(observed);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var onFloor = 0.0;
        for (var row = 0; row < errors.Length; row++)
        {
            var (total, low) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var column = 0; column < columns; column += Lanes.Count)
            {
                var left = columns - column;
                var (at, mean, scale) = ((row * columns) + column, (2 * row * columns) + column, (((2 * row) + 1) * columns) + column);
                var raw = Lanes.Load(ref output, scale, left);
                var logSigma = GaussianScale.Soften(raw, out var chain);
                var inverse = Elementary.Exp(-logSigma);
                var q = (TLink.Of(Lanes.Load(ref output, mean, left), out var linked) - Lanes.Load(ref target, at, left)) * inverse;
                var known = observed.IsEmpty ? Vector256<float>.One : Lanes.Load(ref mask, at, left);
                var error = (Vector256.FusedMultiplyAdd(q * 0.5f, q, logSigma) + Vector256.Create(GaussianScale.HalfLogTwoPi)) * known;
                var meanSlope = q * inverse * linked * known;
                var scaleSlope = Vector256.FusedMultiplyAdd(-q, q, Vector256<float>.One) * chain * known;
                var floored = Vector256.LessThanOrEqual(raw, Vector256.Create((float)VarianceFloor.LogSigma));
                total += Lanes.Keep(error, left);
                low += Lanes.Keep(Vector256.BitwiseAnd(floored, known), left);
                Lanes.Store(meanSlope, ref output, mean, left);
                Lanes.Store(scaleSlope, ref output, scale, left);
                Lanes.Add(meanSlope, ref sum, column, left);
                Lanes.Add(scaleSlope, ref sum, columns + column, left);
            }

            errors[row] = Lanes.Sum(total);
            onFloor += Lanes.Sum(low);
        }

        return onFloor;
    }
}
