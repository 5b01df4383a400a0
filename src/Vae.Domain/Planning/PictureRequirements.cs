using System.Collections.Immutable;
using Vae.Domain.Specs;

namespace Vae.Domain.Planning;

/// <summary>What convolutions demand of the data.</summary>
internal static class PictureRequirements
{
    /// <summary>What does not fit; empty for families that take any rows.</summary>
    /// <param name="model">Family and channels.</param>
    /// <param name="image">The pictures that rows make up; null where they are rows of a table.</param>
    public static ImmutableArray<string> Of(ModelSpec model, ImageShape? image)
    {
        if (model.Kind is not ModelKind.ConvVae) return [];
        if (image is null) return ["model.kind is conv-vae, which takes pictures, but the rows of the data make up none; use model.kind: vae."];

        var layers = model.Encoder.Length;
        var most = (int)Math.Log2(Math.Min(image.Height, image.Width));
        return layers <= most
            ? []
            : [$"model.encoder has {layers} layers, each of which halves the pictures, and those of {image} can be halved {most} times; use at most {most}."];
    }
}
