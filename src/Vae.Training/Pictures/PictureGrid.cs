using Vae.Domain.Planning;
using Vae.Training.Data;

namespace Vae.Training.Pictures;

/// <summary>Lays rows out as pictures in a grid, row by row from the top left, one pixel of mid-grey between them.</summary>
public static class PictureGrid
{
    private const byte Gap = 128;

    /// <summary>The grid.</summary>
    /// <param name="rows">At least one picture per row, values from 0 (black) to 1; what lies outside is taken to the nearer end.</param>
    /// <param name="shape">How a row makes up a picture: channels first, as data are read.</param>
    /// <param name="columns">Pictures beside each other, at least 1; the last line may be short.</param>
    /// <exception cref="ArgumentException">A row has more or fewer values than <paramref name="shape"/>.</exception>
    public static Picture Of(RowMatrix rows, ImageShape shape, int columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (rows.Dimensions != shape.Features)
            throw new ArgumentException($"Rows of {rows.Dimensions} values are no pictures of {shape}.", nameof(rows));

        columns = Math.Min(columns, Math.Max(rows.Rows, 1));
        var lines = (rows.Rows + columns - 1) / columns;
        var grid = Empty(Extent(lines, shape.Height), Extent(columns, shape.Width), shape.Channels);
        for (var i = 0; i < rows.Rows; i++)
        {
            var (line, column) = Math.DivRem(i, columns);
            Paint(rows.Row(i), shape, grid, line * (shape.Height + 1), column * (shape.Width + 1));
        }

        return grid;
    }

    private static int Extent(int pictures, int side) => Math.Max(0, (pictures * (side + 1)) - 1);

    private static Picture Empty(int height, int width, int channels)
    {
        var bytes = new byte[height * width * channels];
        Array.Fill(bytes, Gap);
        return new Picture(height, width, channels, bytes);
    }

    private static void Paint(ReadOnlySpan<float> row, ImageShape shape, Picture grid, int top, int left)
    {
        for (var at = 0; at < row.Length; at++)
        {
            var (channel, pixel) = Math.DivRem(at, shape.Height * shape.Width);
            var (y, x) = Math.DivRem(pixel, shape.Width);
            grid.Bytes[((((top + y) * grid.Width) + left + x) * shape.Channels) + channel] = Byte(row[at]);
        }
    }

    // What is no number is black.
    private static byte Byte(float value) => float.IsNaN(value) ? (byte)0 : (byte)Math.Round(Math.Clamp(value, 0, 1) * 255);
}
