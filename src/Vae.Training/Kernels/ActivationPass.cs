using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vae.Training.Kernels;

/// <summary>The nonlinearity of a layer, and the way back.</summary>
internal static class ActivationPass
{
    /// <summary>y = f(x).</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="input">x.</param>
    /// <param name="output">y, as many; may be the same memory where the slope is made from y.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TActivation>(ReadOnlySpan<float> input, Span<float> output)
        where TActivation : struct, IActivation
    {
        PassShape.CheckLength(output.Length, input.Length);
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var y = ref MemoryMarshal.GetReference(output);
        var at = 0;
        for (; at <= input.Length - Lanes.Count; at += Lanes.Count) Lanes.Store(TActivation.Of(Lanes.Load(ref x, at, Lanes.Count)), ref y, at, Lanes.Count);
        if (at < input.Length) Lanes.Store(TActivation.Of(Lanes.Load(ref x, at, input.Length - at)), ref y, at, input.Length - at);
    }

    /// <summary>dx = dy·f′ in place, and its sums over rows: the bias's gradient.</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="slopes">dy, rows × columns; dx afterwards.</param>
    /// <param name="kept">What f′ is made from: x or y, in the same shape.</param>
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

    // Written once for whole vectors, whose length the compiler knows, and for what is left over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backward<TActivation>(ref float d, ref float k, ref float sum, int at, int column, int left)
        where TActivation : struct, IActivation
    {
        var slope = Lanes.Load(ref d, at, left) * TActivation.Slope(Lanes.Load(ref k, at, left));
        Lanes.Store(slope, ref d, at, left);
        Lanes.Add(slope, ref sum, column, left);
    }
}
