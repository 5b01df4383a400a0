using System.Collections.Immutable;

namespace Vae.Domain.Planning;

/// <summary>How strided convolutions shrink pictures: kernel 4, stride 2, padding 1, so that each halves both sides, rounding down.</summary>
public static class ConvolutionSizes
{
    /// <summary>Side of a kernel.</summary>
    public const int Kernel = 4;

    /// <summary>Pixels from one place of the kernel to the next.</summary>
    public const int Stride = 2;

    /// <summary>Empty pixels around a picture.</summary>
    public const int Padding = 1;

    /// <summary>Sides before the first layer and after each; a layer without a pixel left to give has sides of 0.</summary>
    public static ImmutableArray<(int Height, int Width)> Of(ImageShape image, int layers) =>
        [.. Enumerable.Range(0, layers + 1).Select(halvings => (Halved(image.Height, halvings), Halved(image.Width, halvings)))];

    private static int Halved(int side, int times) => times > 30 ? 0 : side >> times;
}
