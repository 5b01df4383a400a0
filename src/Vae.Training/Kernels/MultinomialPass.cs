using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vae.Domain.Randomness;

namespace Vae.Training.Kernels;

/// <summary>As <see cref="LossPass"/> for counts x under a softmax over the row: Σ x·(ln Σ eᵒ − o), with the slope n·softmax(o) − x for n = Σ x.</summary>
internal static class MultinomialPass
{
    // Below all logits, and finite.
    private const float Impossible = -1e30f;

    /// <summary>Writes the slopes over the outputs.</summary>
    /// <param name="outputs">Rows × words; the slopes afterwards.</param>
    /// <param name="counts">In the same shape.</param>
    /// <param name="observed">1 where a count is known and 0 where it is missing, in the same shape; empty where all are known.</param>
    /// <param name="errors">The cost of each row; written over.</param>
    /// <param name="sums">Of the slopes over rows, one per word; written over.</param>
    public static void Run(Span<float> outputs, ReadOnlySpan<float> counts, ReadOnlySpan<float> observed, Span<double> errors, Span<float> sums)
    {
        var columns = sums.Length;
        PassShape.Check(outputs.Length, columns, counts.Length);
        PassShape.CheckLength(outputs.Length, errors.Length * columns);
        if (!observed.IsEmpty) PassShape.CheckLength(observed.Length, outputs.Length);
        sums.Clear();
        for (var row = 0; row < errors.Length; row++)
        {
            var known = observed.IsEmpty ? observed : observed.Slice(row * columns, columns);
            errors[row] = Row(outputs.Slice(row * columns, columns), counts.Slice(row * columns, columns), known, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Row(Span<float> outputs, ReadOnlySpan<float> counts, ReadOnlySpan<float> observed, Span<float> sums)
    {
        ref var output = ref MemoryMarshal.GetReference(outputs);
        ref var count = ref MemoryMarshal.GetReference(counts);
        ref var mask = ref MemoryMarshal.GetReference(observed);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var columns = outputs.Length;
        var largest = Vector256.Create(Impossible);
        for (var column = 0; column < columns; column += Lanes.Count)
        {
            var left = columns - column;
            var logits = Lanes.Load(ref output, column, left);
            // Padding and missing words are below all others.
            var inside = Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(left)).AsSingle();
            if (!observed.IsEmpty) inside &= Vector256.GreaterThan(Lanes.Load(ref mask, column, left), Vector256<float>.Zero);
            logits = Vector256.ConditionalSelect(inside, logits, Vector256.Create(Impossible));
            Lanes.Store(logits, ref output, column, left);
            largest = Vector256.Max(largest, logits);
        }

        var top = Largest(largest);
        var (mass, words, weighted) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (var column = 0; column < columns; column += Lanes.Count)
        {
            var left = columns - column;
            var shifted = Lanes.Load(ref output, column, left) - Vector256.Create(top);
            var x = Known(Lanes.Load(ref count, column, left), column, left, observed.IsEmpty, ref mask);
            var share = Elementary.Exp(shifted);
            mass += Lanes.Keep(share, left);
            words += x;
            // A missing word's logit is of no count: 0·(−10³⁰) is 0.
            weighted = Vector256.FusedMultiplyAdd(x, shifted, weighted);
            Lanes.Store(share, ref output, column, left);
        }

        var (total, all) = (Lanes.Sum(words), Lanes.Sum(mass));
        var factor = Vector256.Create((float)(total / all));
        for (var column = 0; column < columns; column += Lanes.Count)
        {
            var left = columns - column;
            var x = Known(Lanes.Load(ref count, column, left), column, left, observed.IsEmpty, ref mask);
            var slope = Vector256.FusedMultiplyAdd(Lanes.Load(ref output, column, left), factor, -x);
            Lanes.Store(slope, ref output, column, left);
            Lanes.Add(slope, ref sum, column, left);
        }

        return (total * NormalTransform.Log(all)) - Lanes.Sum(weighted);
    }

    private static Vector256<float> Known(Vector256<float> counts, int column, int left, bool all, ref float mask) =>
        all ? counts : counts * Lanes.Load(ref mask, column, left);

    private static float Largest(Vector256<float> values)
    {
        var largest = values[0];
        for (var i = 1; i < Lanes.Count; i++) largest = Math.Max(largest, values[i]);
        return largest;
    }
}
