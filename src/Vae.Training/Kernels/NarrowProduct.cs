using System.Runtime.CompilerServices;

namespace Vae.Training.Kernels;

/// <summary>A product with few columns, as those of a few latents are: some of its rows at a time are summed up in registers.</summary>
/// <remarks>
/// Libraries are made for wide results: with less than twelve columns MKL takes two to six times as long on a processor with
/// vectors of eight, and with seventeen to twenty-four up to two and a half times. Each number is one sum in the order of its terms,
/// so that a row's bits do not depend on the others.
/// </remarks>
/// <typeparam name="TTile">How many rows at a time, and the most columns.</typeparam>
internal static unsafe class NarrowProduct<TTile>
    where TTile : struct, ITile
{
    // Terms of the sums at a time: what they are multiplied with stays in the first cache.
    private const int Depth = 256;

    /// <summary>result += scale·left·right. Whoever asks has checked the sizes.</summary>
    /// <param name="left">Rows × inner.</param>
    /// <param name="right">Inner × columns.</param>
    /// <param name="result">Rows × columns, row after row.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="inner">The length of the sums.</param>
    /// <param name="columns">At least 1, at most as many as the tile has.</param>
    /// <param name="scale">What the sums are multiplied by.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Strided left, Strided right, float* result, int rows, int inner, int columns, float scale)
    {
        float* panel = stackalloc float[Depth * TTile.Width];
        float* rest = stackalloc float[Depth * TTile.Height];
        var (whole, spilt) = (rows / TTile.Height * TTile.Height, TTile.Width / columns);
        new Span<float>(panel, Math.Min(Depth, inner) * TTile.Width).Clear();
        for (var at = 0; at < inner; at += Depth)
        {
            var (depth, first) = (Math.Min(Depth, inner - at), left.From(0, at));
            Pack(right.From(at, 0), depth, columns, scale, panel);
            for (var row = 0; row < whole; row += TTile.Height)
            {
                var target = result + ((nint)row * columns);
                if (row + TTile.Height + spilt <= rows) AddInPlace(first.From(row, 0), panel, depth, target, columns);
                else AddAside(first.From(row, 0), panel, depth, target, TTile.Height, columns);
            }

            if (whole == rows) continue;
            // Rows that are none stand as zeros beside the last ones.
            Align(first.From(whole, 0), rows - whole, depth, rest);
            AddAside(new Strided(rest, 1, TTile.Height), panel, depth, result + ((nint)whole * columns), rows - whole, columns);
        }
    }

    /// <summary>The right factor's rows, scaled, with zeros behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(Strided right, int depth, int columns, float scale, float* panel)
    {
        for (var k = 0; k < depth; k++, right = right.From(1, 0), panel += TTile.Width)
        {
            for (var column = 0; column < columns; column++) panel[column] = *right.At(0, column) * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Align(Strided left, int rows, int depth, float* rest)
    {
        for (var k = 0; k < depth; k++, left = left.From(0, 1), rest += TTile.Height)
        {
            for (var row = 0; row < TTile.Height; row++) rest[row] = row < rows ? *left.At(row, 0) : 0;
        }
    }

    /// <summary>Rows of which each vector is written over the beginning of the next row, before that is; what is behind the last is put back.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddInPlace(Strided left, float* panel, int depth, float* target, int columns)
    {
        float* aside = stackalloc float[TTile.Width];
        var kept = new Span<float>(aside, TTile.Width - columns);
        var behind = new Span<float>(target + (TTile.Height * columns), TTile.Width - columns);
        behind.CopyTo(kept);
        TTile.Add(left, panel, depth, target, columns);
        kept.CopyTo(behind);
    }

    /// <summary>Rows whose vectors are longer than the room for them, of which so many are kept.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddAside(Strided left, float* panel, int depth, float* target, int kept, int columns)
    {
        float* aside = stackalloc float[TTile.Height * TTile.Width];
        Copy(target, columns, aside, TTile.Width, kept, columns);
        TTile.Add(left, panel, depth, aside, TTile.Width);
        Copy(aside, TTile.Width, target, columns, kept, columns);
    }

    private static void Copy(float* from, int fromStride, float* to, int toStride, int rows, int columns)
    {
        for (var row = 0; row < rows; row++) new Span<float>(from + (row * fromStride), columns).CopyTo(new Span<float>(to + (row * toStride), columns));
    }
}
