namespace Vae.Training.Pictures;

/// <summary>A picture in bytes.</summary>
/// <param name="Height">Pixels from top to bottom.</param>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Bytes">Height × width × channels: pixel by pixel, row by row from the top left.</param>
public sealed record Picture(int Height, int Width, int Channels, byte[] Bytes);
