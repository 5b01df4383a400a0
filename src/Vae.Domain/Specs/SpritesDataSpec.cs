namespace Vae.Domain.Specs;

/// <summary>The <c>sprites</c> generator: shape × scale × rotation × position on a square picture.</summary>
public sealed record SpritesDataSpec
{
    /// <summary>Side of the picture in pixels, at least 16.</summary>
    public int Size { get; init; } = 16;
}
