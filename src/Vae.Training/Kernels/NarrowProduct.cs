using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sums = System.Runtime.Intrinsics.Vector256<float>;

namespace Vae.Training.Kernels;

/// <summary>A product with few columns, as those of a few latents are: six of its rows at a time are summed up in registers.</summary>
/// <remarks>
/// Libraries are made for wide results: with less than twelve columns MKL takes two to six times as long on a processor with
/// vectors of eight. Each number is one sum in the order of its terms, so that a row's bits do not depend on the others.
/// </remarks>
internal static unsafe class NarrowProduct
{
    /// <summary>Two vectors hold a row: there have to be fewer columns.</summary>
    public const int Width = 2 * Lanes.Count;

    private const int Height = 6;

    // Terms of the sums at a time: what they are multiplied with stays in the first cache.
    private const int Depth = 256;

    /// <summary>Whether the processor multiplies and adds at once; without that a library is quicker.</summary>
    public static bool IsSupported => Fma.IsSupported;

    /// <summary>result += scale·left·right. Whoever asks has checked the sizes.</summary>
    /// <param name="left">Rows × inner.</param>
    /// <param name="right">Inner × columns.</param>
    /// <param name="result">Rows × columns, row after row.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="inner">The length of the sums.</param>
    /// <param name="columns">At least 1, fewer than <see cref="Width"/>.</param>
    /// <param name="scale">What the sums are multiplied by.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Strided left, Strided right, float* result, int rows, int inner, int columns, float scale)
    {
        float* panel = stackalloc float[Depth * Width];
        float* rest = stackalloc float[Depth * Height];
        var (whole, spilt) = (rows / Height * Height, Width / columns);
        new Span<float>(panel, Math.Min(Depth, inner) * Width).Clear();
        for (var at = 0; at < inner; at += Depth)
        {
            var (depth, first) = (Math.Min(Depth, inner - at), left.From(0, at));
            Pack(right.From(at, 0), depth, columns, scale, panel);
            for (var row = 0; row < whole; row += Height)
            {
                var target = result + ((nint)row * columns);
                if (row + Height + spilt <= rows) SumInPlace(first.From(row, 0), panel, depth, target, columns);
                else SumAside(first.From(row, 0), panel, depth, target, Height, columns);
            }

            if (whole == rows) continue;
            // Rows that are none stand as zeros beside the last ones.
            Align(first.From(whole, 0), rows - whole, depth, rest);
            SumAside(new Strided(rest, 1, Height), panel, depth, result + ((nint)whole * columns), rows - whole, columns);
        }
    }

    /// <summary>The right factor's rows, scaled, with zeros behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(Strided right, int depth, int columns, float scale, float* panel)
    {
        for (var k = 0; k < depth; k++, right = right.From(1, 0), panel += Width)
        {
            for (var column = 0; column < columns; column++) panel[column] = *right.At(0, column) * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Align(Strided left, int rows, int depth, float* rest)
    {
        for (var k = 0; k < depth; k++, left = left.From(0, 1), rest += Height)
        {
            for (var row = 0; row < Height; row++) rest[row] = row < rows ? *left.At(row, 0) : 0;
        }
    }

    /// <summary>Six rows of which each vector is written over the beginning of the next row, before that is; what is behind the last is put back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumInPlace(Strided left, float* panel, int depth, float* target, int columns)
    {
        var last = target + ((Height - 1) * columns);
        Load(last, out var a, out var b);
        Sum(left, panel, depth, target, columns);
        Load(last, out var sumA, out var sumB);
        Store(Vector256.ConditionalSelect(Before(columns), sumA, a), Vector256.ConditionalSelect(Before(columns - Lanes.Count), sumB, b), last);
    }

    /// <summary>Six rows whose vectors are longer than the room for them, of which so many are kept.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumAside(Strided left, float* panel, int depth, float* target, int kept, int columns)
    {
        float* aside = stackalloc float[Height * Width];
        Copy(target, columns, aside, Width, kept, columns);
        Sum(left, panel, depth, aside, Width);
        Copy(aside, Width, target, columns, kept, columns);
    }

    private static void Copy(float* from, int fromStride, float* to, int toStride, int rows, int columns)
    {
        for (var row = 0; row < rows; row++) new Span<float>(from + (row * fromStride), columns).CopyTo(new Span<float>(to + (row * toStride), columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(Strided left, float* panel, int depth, float* target, nint stride)
    {
        Load(target, out var a0, out var b0);
        Load(target + stride, out var a1, out var b1);
        Load(target + (2 * stride), out var a2, out var b2);
        Load(target + (3 * stride), out var a3, out var b3);
        Load(target + (4 * stride), out var a4, out var b4);
        Load(target + (5 * stride), out var a5, out var b5);
        float* top = left.At(0, 0), middle = left.At(3, 0);
        var (row, next) = (left.Down, left.Right);
        for (var term = 0; term < depth; term++, panel += Width, top += next, middle += next)
        {
            var (a, b) = (Vector256.Load(panel), Vector256.Load(panel + Lanes.Count));
            Add(top, a, b, ref a0, ref b0);
            Add(top + row, a, b, ref a1, ref b1);
            Add(top + (2 * row), a, b, ref a2, ref b2);
            Add(middle, a, b, ref a3, ref b3);
            Add(middle + row, a, b, ref a4, ref b4);
            Add(middle + (2 * row), a, b, ref a5, ref b5);
        }

        Store(a0, b0, target);
        Store(a1, b1, target + stride);
        Store(a2, b2, target + (2 * stride));
        Store(a3, b3, target + (3 * stride));
        Store(a4, b4, target + (4 * stride));
        Store(a5, b5, target + (5 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* factor, Sums a, Sums b, ref Sums sumA, ref Sums sumB)
    {
        var each = Vector256.Create(*factor);
        sumA = Fma.MultiplyAdd(each, a, sumA);
        sumB = Fma.MultiplyAdd(each, b, sumB);
    }

    /// <summary>The places before one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Sums Before(int place) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(place)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, out Sums a, out Sums b) => (a, b) = (Vector256.Load(from), Vector256.Load(from + Lanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Sums a, Sums b, float* to)
    {
        a.Store(to);
        b.Store(to + Lanes.Count);
    }
}
