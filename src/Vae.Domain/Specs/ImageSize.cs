namespace Vae.Domain.Specs;

/// <summary>The size of a picture in pixels.</summary>
/// <param name="Height">From top to bottom, at least 1.</param>
/// <param name="Width">From left to right, at least 1.</param>
public sealed record ImageSize(int Height, int Width);
