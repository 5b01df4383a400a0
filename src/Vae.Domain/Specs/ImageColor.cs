namespace Vae.Domain.Specs;

/// <summary>The channels that a picture is read with.</summary>
public enum ImageColor
{
    /// <summary>One channel, the brightness 0.299 R + 0.587 G + 0.114 B (Rec. 601).</summary>
    Grey,

    /// <summary>Red, green and blue.</summary>
    Rgb,
}
