using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        return Sum(low + high);
    }

    /// <summary>As above, of four numbers.</summary>
    public static double Sum(Vector256<double> four) => four[0] + four[2] + (four[1] + four[3]);

    /// <summary>The numbers, with zeros in the places from <paramref name="left"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Keep(Vector256<float> values, int left) =>
        left >= Count ? values : values & Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(left)).AsSingle();

    // The last one, two before it and four before these, as far as there are any.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LoadPart(ref float first, int at, int left)
    {
        ref var from = ref Unsafe.Add(ref first, at);
        var rest = (left & 1) == 0 ? Vector128<double>.Zero : Vector128.CreateScalar(Unsafe.Add(ref from, left - 1)).AsDouble();
        if ((left & 2) != 0) rest = Vector128.Create(Unsafe.ReadUnaligned<double>(ref Bytes(ref from, left & 4)), rest.ToScalar());
        return (left & 4) == 0 ? rest.AsSingle().ToVector256() : Vector256.Create(Vector128.LoadUnsafe(ref from), rest.AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePart(Vector256<float> values, ref float first, int at, int left)
    {
        ref var to = ref Unsafe.Add(ref first, at);
        if ((left & 4) != 0) values.GetLower().StoreUnsafe(ref to);
        var rest = (left & 4) != 0 ? values.GetUpper() : values.GetLower();
        if ((left & 2) != 0) Unsafe.WriteUnaligned(ref Bytes(ref to, left & 4), rest.AsDouble().ToScalar());
        if ((left & 1) != 0) Unsafe.Add(ref to, left - 1) = (left & 2) != 0 ? rest[2] : rest[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Bytes(ref float first, int at) => ref Unsafe.As<float, byte>(ref Unsafe.Add(ref first, at));
}
