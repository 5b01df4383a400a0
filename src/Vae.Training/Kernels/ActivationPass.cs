using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vae.Training.Kernels;

/// <summary>Bias and nonlinearity of a layer in one pass over its numbers, and the way back.</summary>
internal static class ActivationPass
{
    /// <summary>y = f(x + b) for each row.</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="input">x, rows × columns; x + b is left there where the slope is made from it.</param>
    /// <param name="bias">b, one per column.</param>
    /// <param name="output">y, in the shape of x; may be the same memory where the slope is made from y.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TActivation>(Span<float> input, ReadOnlySpan<float> bias, Span<float> output)
        where TActivation : struct, IActivation
    {
        var columns = bias.Length;
        PassShape.Check(input.Length, columns, output.Length);
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var b = ref MemoryMarshal.GetReference(bias);
        ref var y = ref MemoryMarshal.GetReference(output);
        for (var row = 0; row < input.Length; row += columns)
        {
            var column = 0;
            for (; column <= columns - Lanes.Count; column += Lanes.Count) Forward<TActivation>(ref x, ref b, ref y, row + column, column, Lanes.Count);
            if (column < columns) Forward<TActivation>(ref x, ref b, ref y, row + column, column, columns - column);
        }
    }

    /// <summary>dx = dy·f′ in place, and its sums over rows: the bias's gradient.</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="slopes">dy, rows × columns; dx afterwards.</param>
    /// <param name="kept">What f′ is made from: x + b or y, in the same shape.</param>
    /// <param name="sums">Of dx over rows, one per column; written over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TActivation>(Span<float> slopes, ReadOnlySpan<float> kept, Span<float> sums)
        where TActivation : struct, IActivation
    {
        var columns = sums.Length;
        PassShape.Check(slopes.Length, columns, kept.Length);
        sums.Clear();
        ref var d = ref MemoryMarshal.GetReference(slopes);
        ref var k = ref MemoryMarshal.GetReference(kept);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        for (var row = 0; row < slopes.Length; row += columns)
        {
            var column = 0;
            for (; column <= columns - Lanes.Count; column += Lanes.Count) Backward<TActivation>(ref d, ref k, ref sum, row + column, column, Lanes.Count);
            if (column < columns) Backward<TActivation>(ref d, ref k, ref sum, row + column, column, columns - column);
        }
    }

    /// <summary>y = x + b in place, for each row: a layer with no nonlinearity.</summary>
    /// <param name="values">x, rows × columns; y afterwards.</param>
    /// <param name="bias">b, one per column.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddBias(Span<float> values, ReadOnlySpan<float> bias)
    {
        var columns = bias.Length;
        PassShape.Check(values.Length, columns, values.Length);
        ref var x = ref MemoryMarshal.GetReference(values);
        ref var b = ref MemoryMarshal.GetReference(bias);
        for (var row = 0; row < values.Length; row += columns)
        {
            var column = 0;
            for (; column <= columns - Lanes.Count; column += Lanes.Count) Lanes.Add(Lanes.Load(ref b, column, Lanes.Count), ref x, row + column, Lanes.Count);
            if (column < columns) Lanes.Add(Lanes.Load(ref b, column, columns - column), ref x, row + column, columns - column);
        }
    }

    // Written once for whole vectors, whose length the compiler knows, and for what is left over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward<TActivation>(ref float x, ref float b, ref float y, int at, int column, int left)
        where TActivation : struct, IActivation
    {
        var shifted = Lanes.Load(ref x, at, left) + Lanes.Load(ref b, column, left);
        if (TActivation.NeedsInput) Lanes.Store(shifted, ref x, at, left);
        Lanes.Store(TActivation.Of(shifted), ref y, at, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backward<TActivation>(ref float d, ref float k, ref float sum, int at, int column, int left)
        where TActivation : struct, IActivation
    {
        var slope = Lanes.Load(ref d, at, left) * TActivation.Slope(Lanes.Load(ref k, at, left));
        Lanes.Store(slope, ref d, at, left);
        Lanes.Add(slope, ref sum, column, left);
    }
}
