using System.Runtime.InteropServices;
using SkiaSharp;

namespace Vae.Training.Data.Images;

/// <summary>A decoded picture: red, green, blue and alpha of each pixel, row by row from the top left, on black where it is transparent.</summary>
/// <param name="Height">Pixels from top to bottom.</param>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Bytes">Height × width × 4.</param>
internal sealed record PictureFile(int Height, int Width, byte[] Bytes)
{
    /// <summary>Bytes of a pixel.</summary>
    public const int Stride = 4;

    // Above it the bytes of a picture do not fit an array.
    private const long MostPixels = 1 << 28;

    /// <summary>Reads a picture.</summary>
    /// <returns>Null when the file is no picture, or is damaged or cut short.</returns>
    public static PictureFile? Read(string path)
    {
        using var data = SKData.CreateCopy(File.ReadAllBytes(path));
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Height * codec.Info.Width > MostPixels) return null;

        // Without a colour space nothing is converted: the numbers are those of the file.
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, null);
        var bytes = new byte[info.BytesSize64];
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        try
        {
            return codec.GetPixels(info, pinned.AddrOfPinnedObject()) == SKCodecResult.Success
                ? new PictureFile(info.Height, info.Width, bytes)
                : null;
        }
        finally
        {
            pinned.Free();
        }
    }
}
