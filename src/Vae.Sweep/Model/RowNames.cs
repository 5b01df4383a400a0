using System.Collections.Immutable;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary>What columns of files of rows are called.</summary>
internal static class RowNames
{
    /// <summary>The features of a model.</summary>
    public static ImmutableArray<string> OfFeatures(ModelCard card) =>
        !card.Vocabulary.IsEmpty ? [.. card.Vocabulary, .. Enumerable.Range(0, card.Dimensions - card.Vocabulary.Length).Select(i => i == card.Dimensions - card.Vocabulary.Length - 1 ? "<other>" : $"<unused {i}>")]
        : card.FeatureNames is { IsEmpty: false } names ? names
        : Numbered("x", card.Dimensions);

    /// <summary>Its latents.</summary>
    public static ImmutableArray<string> OfLatents(ModelCard card) => Numbered("z", card.Configuration.LatentDimension);

    private static ImmutableArray<string> Numbered(string letter, int count) => [.. Enumerable.Range(0, count).Select(i => $"{letter}{i}")];
}
