using System.Runtime.InteropServices;
using SkiaSharp;

namespace Vae.Training.Pictures;

/// <summary>Writes pictures as PNG.</summary>
public static class Png
{
    private const int Opaque = 255;

    /// <summary>A picture as the content of a PNG file, without loss.</summary>
    public static byte[] Encode(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (info, bytes) = picture.Channels == 1
            ? (new SKImageInfo(picture.Width, picture.Height, SKColorType.Gray8, SKAlphaType.Opaque), picture.Bytes)
            : (new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque), WithAlpha(picture.Bytes));
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        try
        {
            using var pixels = new SKPixmap(info, pinned.AddrOfPinnedObject(), info.RowBytes);
            using var data = pixels.Encode(SKEncodedImageFormat.Png, quality: 100);
            return data.ToArray();
        }
        finally
        {
            pinned.Free();
        }
    }

    private static byte[] WithAlpha(byte[] colors)
    {
        var bytes = new byte[colors.Length / 3 * 4];
        Array.Fill(bytes, (byte)Opaque);
        for (var i = 0; i < colors.Length; i++) bytes[(i / 3 * 4) + (i % 3)] = colors[i];
        return bytes;
    }
}
