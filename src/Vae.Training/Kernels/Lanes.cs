using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vae.Training.Kernels;

/// <summary>Eight numbers at once.</summary>
/// <remarks>
/// Eight and not sixteen: where a processor has no vectors of sixteen, the runtime calls a function for each operation on
/// them, and where it has, memory sets the pace of a pass. With shorter vectors, or none, the runtime takes several, or one
/// number at a time: every operation is IEEE's and its own, so the bits are the same. What is left over at a row's end is
/// read and written alone, and stands beside zeros.
/// </remarks>
internal static class Lanes
{
    /// <summary>How many.</summary>
    public const int Count = 8;

    /// <summary>Numbers from a place on; zeros where fewer are left.</summary>
    /// <param name="first">The first number of all.</param>
    /// <param name="at">The place.</param>
    /// <param name="left">Numbers from there to the row's end, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref float first, int at, int left) =>
        left >= Count ? Vector256.LoadUnsafe(ref first, (nuint)at) : LoadPart(ref first, at, left);

    /// <summary>Writes numbers from a place on, as many as are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> values, ref float first, int at, int left)
    {
        if (left >= Count) values.StoreUnsafe(ref first, (nuint)at);
        else StorePart(values, ref first, at, left);
    }

    /// <summary>Adds to the numbers from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector256<float> values, ref float first, int at, int left) => Store(Load(ref first, at, left) + values, ref first, at, left);

    /// <summary>The sum in double precision, in one order on every processor.</summary>
    public static double Sum(Vector256<float> values)
    {
        var (low, high) = Vector256.Widen(values);
        var four = low + high;
        return four[0] + four[2] + (four[1] + four[3]);
    }

    /// <summary>The numbers, with zeros in the places from <paramref name="left"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Keep(Vector256<float> values, int left) => left >= Count ? values : KeepPart(values, left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Places(int left) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(left)).AsSingle();

    private static Vector256<float> KeepPart(Vector256<float> values, int left) => Places(left) & values;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe Vector256<float> LoadPart(ref float first, int at, int left)
    {
        fixed (float* from = &Unsafe.Add(ref first, at))
        {
            // What the mask leaves out is not touched.
            if (Avx.IsSupported) return Avx.MaskLoad(from, Places(left));
            var padded = Vector256<float>.Zero;
            for (var i = 0; i < left; i++) padded = padded.WithElement(i, from[i]);
            return padded;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void StorePart(Vector256<float> values, ref float first, int at, int left)
    {
        fixed (float* to = &Unsafe.Add(ref first, at))
        {
            if (Avx.IsSupported)
            {
                Avx.MaskStore(to, Places(left), values);
                return;
            }

            for (var i = 0; i < left; i++) to[i] = values.GetElement(i);
        }
    }
}
