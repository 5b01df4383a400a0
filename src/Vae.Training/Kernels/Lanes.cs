using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Places(int left) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(left)).AsSingle();

    private static Vector512<float> KeepPart(Vector512<float> values, int left) => Places(left) & values;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe Vector512<float> LoadPart(ref float first, int at, int left)
    {
        fixed (float* from = &Unsafe.Add(ref first, at))
        {
            // What the mask leaves out is not touched.
            var places = Places(left);
            if (Avx.IsSupported) return Vector512.Create(Avx.MaskLoad(from, places.GetLower()), Avx.MaskLoad(from + (Count / 2), places.GetUpper()));
            var padded = Vector512<float>.Zero;
            for (var i = 0; i < left; i++) padded = padded.WithElement(i, from[i]);
            return padded;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void StorePart(Vector512<float> values, ref float first, int at, int left)
    {
        fixed (float* to = &Unsafe.Add(ref first, at))
        {
            if (Avx.IsSupported)
            {
                var places = Places(left);
                Avx.MaskStore(to, places.GetLower(), values.GetLower());
                if (left > Count / 2) Avx.MaskStore(to + (Count / 2), places.GetUpper(), values.GetUpper());
                return;
            }

            for (var i = 0; i < left; i++) to[i] = values.GetElement(i);
        }
    }
}
