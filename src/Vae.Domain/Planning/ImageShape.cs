namespace Vae.Domain.Planning;

/// <summary>How the features of a row make up a picture: channel after channel, each row by row from the top left (C × H × W).</summary>
/// <param name="Height">Pixels from top to bottom, at least 1.</param>
/// <param name="Width">Pixels from left to right, at least 1.</param>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
public sealed record ImageShape(int Height, int Width, int Channels)
{
    /// <summary>Features of a row: height × width × channels.</summary>
    public int Features => Height * Width * Channels;

    /// <summary><c>28 × 28 × 1</c>: height, width, channels.</summary>
    public override string ToString() => $"{Height} × {Width} × {Channels}";
}
