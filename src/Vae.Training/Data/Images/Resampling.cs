namespace Vae.Training.Data.Images;

/// <summary>Brings a channel to another size: each new pixel is the mean of the area that it covers of the old ones.</summary>
internal static class Resampling
{
    /// <summary>Resamples rows of pixels, then columns; a size that stays the same changes nothing.</summary>
    /// <param name="pixels">Height × width, row by row.</param>
    /// <param name="from">The size there is.</param>
    /// <param name="to">The size wanted.</param>
    public static double[] Resize(double[] pixels, (int Height, int Width) from, (int Height, int Width) to)
    {
        var narrow = new double[from.Height * to.Width];
        for (var row = 0; row < from.Height; row++)
            Line(pixels.AsSpan(row * from.Width, from.Width), 1, narrow.AsSpan(row * to.Width, to.Width), 1);

        var small = new double[to.Height * to.Width];
        for (var column = 0; column < to.Width; column++)
            Line(narrow.AsSpan(column), to.Width, small.AsSpan(column), to.Width);
        return small;
    }

    private static void Line(ReadOnlySpan<double> source, int sourceStride, Span<double> target, int targetStride)
    {
        var (old, wanted) = (Length(source.Length, sourceStride), Length(target.Length, targetStride));
        for (var i = 0; i < wanted; i++)
        {
            // New pixel i covers [i·old, (i + 1)·old) on an axis on which old pixel j covers [j·wanted, (j + 1)·wanted).
            var (start, end) = ((long)i * old, (i + 1L) * old);
            var sum = 0.0;
            for (var j = start / wanted; j * wanted < end; j++)
                sum += source[(int)j * sourceStride] * (Math.Min(end, (j + 1) * wanted) - Math.Max(start, j * wanted));
            target[i * targetStride] = sum / old;
        }
    }

    private static int Length(int span, int stride) => (span + stride - 1) / stride;
}
