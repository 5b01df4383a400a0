namespace Vae.Domain.Specs;

/// <summary>How the pictures of a folder are read.</summary>
public sealed record ImagesDataSpec
{
    /// <summary>The size that every picture is shrunk or stretched to; null where all have one size and keep it.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>The channels.</summary>
    public ImageColor Color { get; init; }
}
