using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>Numbers of single precision to the nearest of bfloat16: the upper 16 of the 32 bits, ties to even. What is no number stays none.</summary>
internal static class Bf16Rounding
{
    private const uint Half = 0x7FFF;
    private const uint Upper = 0xFFFF0000;
    private const uint Quiet = 0x00400000;

    /// <summary>The nearest numbers, in single precision.</summary>
    /// <param name="values">Any numbers.</param>
    /// <param name="target">As many.</param>
    public static void Round(ReadOnlySpan<float> values, Span<float> target)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(target[..values.Length]);
        for (var i = 0; i < values.Length; i += Lanes.Count)
        {
            var left = values.Length - i;
            Lanes.Store((Nearest(Lanes.Load(ref from, i, left)) & Vector256.Create(Upper)).AsSingle(), ref to, i, left);
        }
    }

    /// <summary>The nearest numbers of 16 bits, two neighbours of a row in 32: the first one in the lower half.</summary>
    /// <param name="values">Rows × columns.</param>
    /// <param name="columns">Numbers of a row.</param>
    /// <param name="pairs">Rows × half as many columns, with a zero beside the last one of an odd number; written over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PairColumns(ReadOnlySpan<float> values, int columns, Span<float> pairs)
    {
        PassShape.Check(values.Length, columns, values.Length);
        var whole = (columns + 1) / 2;
        PassShape.CheckLength(pairs.Length, values.Length / columns * whole);
        // Rows of whole pairs are as one row.
        var length = columns % 2 == 0 ? values.Length : columns;
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref Unsafe.As<float, ushort>(ref MemoryMarshal.GetReference(pairs));
        for (var row = 0; row < values.Length; row += length, from = ref Unsafe.Add(ref from, length), to = ref Unsafe.Add(ref to, 2 * whole))
        {
            var i = 0;
            for (; i <= length - (2 * Lanes.Count); i += 2 * Lanes.Count)
                Vector256.Narrow(UpperOf(ref from, i), UpperOf(ref from, i + Lanes.Count)).StoreUnsafe(ref to, (nuint)i);
            for (; i < length; i++) Unsafe.Add(ref to, i) = (ushort)(Nearest(Vector256.CreateScalar(Unsafe.Add(ref from, i)))[0] >> 16);
            if (columns % 2 != 0) Unsafe.Add(ref to, columns) = 0;
        }
    }

    /// <summary>The nearest numbers of 16 bits, two rows in one of 32 bits each: the first one in the lower half.</summary>
    /// <param name="values">Rows × columns.</param>
    /// <param name="columns">Numbers of a row.</param>
    /// <param name="pairs">Half as many rows × columns, with zeros beside the last one of an odd number; written over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PairRows(ReadOnlySpan<float> values, int columns, Span<float> pairs)
    {
        PassShape.Check(values.Length, columns, values.Length);
        var rows = values.Length / columns;
        PassShape.CheckLength(pairs.Length, (rows + 1) / 2 * columns);
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(pairs);
        for (var row = 0; row < rows; row += 2, from = ref Unsafe.Add(ref from, 2 * columns), to = ref Unsafe.Add(ref to, columns))
        {
            for (var i = 0; i < columns; i += Lanes.Count)
            {
                var left = columns - i;
                var second = row + 1 < rows ? Nearest(Lanes.Load(ref from, columns + i, left)) & Vector256.Create(Upper) : Vector256<uint>.Zero;
                Lanes.Store((second | (Nearest(Lanes.Load(ref from, i, left)) >>> 16)).AsSingle(), ref to, i, left);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> UpperOf(ref float first, int at) => Nearest(Vector256.LoadUnsafe(ref first, (nuint)at)) >>> 16;

    /// <summary>The upper bits are the nearest number's. Half of their last place is added, or a little less where that place is even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Nearest(Vector256<float> values)
    {
        var bits = values.AsUInt32();
        var nearest = bits + Vector256.Create(Half) + ((bits >>> 16) & Vector256<uint>.One);
        return Vector256.ConditionalSelect(Vector256.Equals(values, values).AsUInt32(), nearest, bits | Vector256.Create(Quiet));
    }
}
