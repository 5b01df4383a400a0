using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>As <see cref="LossPass"/> for one of some levels per feature: ln Σ eᵒ − o of the level that is there, with the slope softmax(o) less 1 at that level.</summary>
internal static class CategoricalPass
{
    /// <summary>Writes the slopes over the outputs.</summary>
    /// <param name="outputs">Rows × levels × features, all features' level 0 first; the slopes afterwards.</param>
    /// <param name="targets">Levels from 0, rows × features.</param>
    /// <param name="observed">1 where a value is known and 0 where it is missing, rows × features; empty where all are known.</param>
    /// <param name="levels">Their number.</param>
    /// <param name="errors">The cost of each row; written over.</param>
    /// <param name="sums">Of the slopes over rows, one per output; written over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        Span<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> observed, int levels, Span<double> errors, Span<float> sums)
    {
        var columns = sums.Length / levels;
        PassShape.CheckLength(sums.Length, levels * columns);
        PassShape.Check(targets.Length, columns, outputs.Length / levels);
        PassShape.CheckLength(outputs.Length, errors.Length * sums.Length);
        if (!observed.IsEmpty) PassShape.CheckLength(observed.Length, targets.Length);
        sums.Clear();
        ref var target = ref MemoryMarshal.GetReference(targets);
        ref var mask = ref MemoryMarshal.GetReference(observed);
        for (var row = 0; row < errors.Length; row++)
        {
            var total = Vector256<float>.Zero;
            var logits = outputs.Slice(row * sums.Length, sums.Length);
            for (var column = 0; column < columns; column += Lanes.Count)
            {
                var (at, left) = ((row * columns) + column, columns - column);
                var known = observed.IsEmpty ? Vector256<float>.One : Lanes.Load(ref mask, at, left);
                total += Lanes.Keep(Features(logits, Lanes.Load(ref target, at, left), known, levels, column, sums), left);
            }

            errors[row] = Lanes.Sum(total);
        }
    }

    /// <summary>The cost of eight features of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<float> Features(Span<float> logits, Vector256<float> chosen, Vector256<float> known, int levels, int column, Span<float> sums)
    {
        ref var output = ref MemoryMarshal.GetReference(logits);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var columns = logits.Length / levels;
        var left = columns - column;
        var largest = Lanes.Load(ref output, column, left);
        for (var level = 1; level < levels; level++)
            largest = Vector256.Max(largest, Lanes.Load(ref output, (level * columns) + column, left));

        var (mass, picked) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var level = 0; level < levels; level++)
        {
            var at = (level * columns) + column;
            var shifted = Lanes.Load(ref output, at, left) - largest;
            picked = Vector256.ConditionalSelect(Vector256.Equals(chosen, Vector256.Create((float)level)), shifted, picked);
            var share = Elementary.Exp(shifted);
            mass += share;
            Lanes.Store(share, ref output, at, left);
        }

        var inverse = Vector256<float>.One / mass;
        for (var level = 0; level < levels; level++)
        {
            var at = (level * columns) + column;
            var hit = Vector256.Equals(chosen, Vector256.Create((float)level)) & Vector256<float>.One;
            var slope = (Vector256.FusedMultiplyAdd(Lanes.Load(ref output, at, left), inverse, -hit)) * known;
            Lanes.Store(slope, ref output, at, left);
            Lanes.Add(slope, ref sum, at, left);
        }

        return (Elementary.Log(mass) - picked) * known;
    }
}
