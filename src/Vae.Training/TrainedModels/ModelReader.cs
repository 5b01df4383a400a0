using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using TorchSharp;
using Vae.Domain;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;
using Vae.Training.Likelihoods;
using Vae.Training.Networks;
using Vae.Training.Safetensors;

namespace Vae.Training.TrainedModels;

/// <summary>Reads models back from their folders. Tensors without code: nothing in a file is run.</summary>
public static class ModelReader
{
    /// <summary>Reads only the card, which needs no libtorch.</summary>
    /// <param name="place">A model's folder.</param>
    /// <param name="problem">What is wrong; empty when nothing is.</param>
    /// <returns>The card; null with a <paramref name="problem"/>.</returns>
    public static ModelCard? ReadCard(string place, out string problem)
    {
        var path = Path.Combine(place, ModelStore.CardFile);
        problem = "";
        try
        {
            var card = DomainJson.Read<ModelCard>(File.ReadAllText(path));
            if (card.FormatVersion == ModelCard.CurrentFormat) return card;
            problem = $"{path}: its format is {card.FormatVersion}, this program knows {ModelCard.CurrentFormat}: use a newer vae.";
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = $"{path}: there is no such file; a model is a folder with {ModelStore.CardFile} and {ModelStore.WeightsFile}.";
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            problem = $"{path}: cannot be read: {error.Message}";
        }

        return null;
    }

    /// <summary>Reads a model. libtorch is loaded already.</summary>
    /// <param name="place">Its folder.</param>
    public static TrainedModelReading Read(string place)
    {
        if (ReadCard(place, out var problem) is not { } card) return new TrainedModelReading.Rejected(problem);
        if (ReadWeights(place, card, out problem) is not { Tensors: var tensors }) return new TrainedModelReading.Rejected(problem);

        var scope = torch.NewDisposeScope();
        if (Build(card, tensors) is { } model) return new TrainedModelReading.Ready(new TrainedModel(card, model, scope));
        scope.Dispose();
        return new TrainedModelReading.Rejected($"{Path.Combine(place, ModelStore.WeightsFile)}: its tensors are not those of the model that {ModelStore.CardFile} describes.");
    }

    /// <summary>Reads the weights that a card was written for.</summary>
    /// <param name="place">The model's folder.</param>
    /// <param name="card">The card in it.</param>
    /// <param name="problem">What is wrong; empty when nothing is.</param>
    /// <returns>The file's bytes and what they hold; null with a <paramref name="problem"/>.</returns>
    internal static (byte[] Bytes, ImmutableArray<NamedTensor> Tensors)? ReadWeights(string place, ModelCard card, out string problem)
    {
        var path = Path.Combine(place, ModelStore.WeightsFile);
        problem = "";
        try
        {
            var bytes = File.ReadAllBytes(path);
            using var stream = new MemoryStream(bytes, writable: false);
            switch (SafetensorsReader.Read(stream, path))
            {
                case SafetensorsReading.Rejected(var damage):
                    problem = damage;
                    break;
                case SafetensorsReading.Ready(var file) when Convert.ToHexStringLower(SHA256.HashData(bytes)) == card.WeightsHash:
                    return (bytes, file.Tensors);
                default:
                    problem = $"{path}: its bytes are not those that {ModelStore.CardFile} was written for.";
                    break;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"{path}: cannot be read: {error.Message}";
        }

        return null;
    }

    private static ModelInTraining? Build(ModelCard card, ImmutableArray<NamedTensor> tensors)
    {
        var spec = card.Spec.Model;
        var shape = new ModelShape(spec, card.Dimensions, card.Configuration.LatentDimension, card.Configuration.Activation, card.Image);
        var builder = new AutoencoderBuilder(shape, new RandomStream(0, RandomPurpose.Initialization), new float[shape.Outputs], torch.ScalarType.Float32);
        var anyMoments = new FeatureMoments(new double[card.Dimensions], [.. Enumerable.Repeat(1.0, card.Dimensions)]);
        if (View(card, tensors) is not { } view) return null;

        // Its rows come later: a model reads many.
        var model = new ModelInTraining(builder.Build(), LikelihoodChoice.For(spec.Likelihood, anyMoments), new RowReader(new Data.MatrixRows(new Data.RowMatrix([], 0, card.Dimensions), []), view));
        ImmutableArray<NamedTensor> weights = [.. tensors.Where(tensor => !tensor.Name.StartsWith("input.", StringComparison.Ordinal))];
        if (!model.Fits(weights)) return null;
        model.Load(weights);
        return card.Spec.Training.EngineOf(spec.Kind) is Engine.Fused ? model.AsFused(shape) : model;
    }

    private static RowView? View(ModelCard card, ImmutableArray<NamedTensor> tensors)
    {
        if (PerFeature(TrainedModelFile.InputMean) is not { } means) return null;
        var standardization = PerFeature(TrainedModelFile.InputScale) is { } scales ? new Standardization(means, scales) : null;
        var binarization = card.Spec.Data.Preprocess is Preprocess.BinarizeDynamic ? new DynamicBinarization(card.Spec.Seed, seedIndex: 0) : null;
        return new RowView(card.Spec.Model.Likelihood, means, standardization, binarization);

        double[]? PerFeature(string name) =>
            tensors.FirstOrDefault(tensor => tensor.Name == name) is { Type: TensorType.F64 } tensor && tensor.Shape is [var length] && length == card.Dimensions
                ? tensor.Doubles().ToArray()
                : null;
    }
}
