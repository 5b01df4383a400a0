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

    /// <summary>The nearest numbers, in 16 bits each.</summary>
    /// <param name="values">Any numbers.</param>
    /// <param name="target">As many.</param>
    public static void Pack(ReadOnlySpan<float> values, Span<ushort> target)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(target[..values.Length]);
        var i = 0;
        for (; i <= values.Length - (2 * Lanes.Count); i += 2 * Lanes.Count)
            Vector256.Narrow(UpperOf(ref from, i), UpperOf(ref from, i + Lanes.Count)).StoreUnsafe(ref to, (nuint)i);
        for (; i < values.Length; i++)
            target[i] = (ushort)(Nearest(Vector256.CreateScalar(values[i]))[0] >> 16);
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
