using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>Sixteen numbers at once.</summary>
/// <remarks>
/// Where the processor has shorter vectors, or none, the runtime takes several, or one number at a time: every operation
/// is IEEE's and its own, so the bits are the same. What is left over at a row's end is read and written alone, and stands
/// beside zeros.
/// </remarks>
internal static class Lanes
{
    /// <summary>How many.</summary>
    public const int Count = 16;

    /// <summary>Numbers from a place on; zeros where fewer are left.</summary>
    /// <param name="first">The first number of all.</param>
    /// <param name="at">The place.</param>
    /// <param name="left">Numbers from there to the row's end, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float first, int at, int left) =>
        left >= Count ? Vector512.LoadUnsafe(ref first, (nuint)at) : LoadPart(ref first, at, left);

    /// <summary>Writes numbers from a place on, as many as are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> values, ref float first, int at, int left)
    {
        if (left >= Count) values.StoreUnsafe(ref first, (nuint)at);
        else StorePart(values, ref first, at, left);
    }

    /// <summary>Adds to the numbers from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector512<float> values, ref float first, int at, int left) => Store(Load(ref first, at, left) + values, ref first, at, left);

    /// <summary>The sum in double precision, in one order on every processor.</summary>
    public static double Sum(Vector512<float> values)
    {
        var (low, high) = Vector512.Widen(values);
        var eight = low + high;
        var four = eight.GetLower() + eight.GetUpper();
        return four[0] + four[2] + (four[1] + four[3]);
    }

    /// <summary>The numbers, with zeros in the places from <paramref name="left"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Keep(Vector512<float> values, int left) => left >= Count ? values : KeepPart(values, left);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> KeepPart(Vector512<float> values, int left) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(left)).AsSingle(), values, Vector512<float>.Zero);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> LoadPart(ref float first, int at, int left)
    {
        Span<float> padded = stackalloc float[Count];
        for (var i = 0; i < left; i++) padded[i] = Unsafe.Add(ref first, at + i);
        return Vector512.Create<float>(padded);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart(Vector512<float> values, ref float first, int at, int left)
    {
        for (var i = 0; i < left; i++) Unsafe.Add(ref first, at + i) = values[i];
    }
}
