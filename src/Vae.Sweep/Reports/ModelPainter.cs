using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Native;
using Vae.Training.Pictures;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Reports;

/// <summary>Lets the model of a finished sweep show what it does.</summary>
internal sealed class ModelPainter(SweepPlan plan, Phrases words)
{
    private const int Originals = 10;
    private const int Samples = 20;
    private const int MostLatents = 10;
    private const int Steps = 9;
    private const double Range = 2.5;

    /// <summary>The pictures, or why there are none.</summary>
    /// <param name="place">The model's folder.</param>
    public ModelPictures Paint(string place)
    {
        if (plan.Image is not { } image) return ModelPictures.None;
        if (ModelReader.ReadCard(place, out var problem) is not { } card) return Missing(words[$"There are no pictures: {problem}"]);
        if (!plan.DifferencesTo(plan with { Spec = card.Spec, DataFingerprint = card.DataFingerprint }).IsEmpty)
            return Missing(words[$"There are no pictures: the model in {place} was made by another sweep of this name."]);
        if (LibTorch.Load(LibTorchSettings.FromEnvironment()) is LibTorchLoad.Cannot(var message)) return Missing(words[$"There are no pictures: {message}"]);
        MathThreads.UseOneHere();
        if (ModelReader.Read(place) is not TrainedModelReading.Ready(var model)) return Missing(words[$"There are no pictures: the model in {place} is damaged."]);
        using (model) return Of(model, image);
    }

    private static ModelPictures Missing(string note) => new([], note);

    private ModelPictures Of(TrainedModel model, ImageShape image)
    {
        var (data, note) = ReadRows(model.Card);
        var latents = model.Card.TellingLatents();
        ModelPicture?[] all =
        [
            data is null ? null : Reconstructions(model, data, image),
            model.Card.Spec.Model.Kind is ModelKind.Autoencoder ? null : Picture(
                model.Generate(Samples, temperature: 1, seed: 0), image, Originals, words[$"Samples"], words[$"New pictures, from latents that are drawn from the prior."]),
            latents.IsEmpty ? null : Traversals(model, [.. latents.Take(MostLatents)], image),
        ];
        return new ModelPictures([.. all.OfType<ModelPicture>()], note);
    }

    private ModelPicture Reconstructions(TrainedModel model, DataSet data, ImageShape image)
    {
        var rows = plan.Folds.Everything().Training;
        rows = rows[..Math.Min(Originals, rows.Length)];
        var made = model.Reconstruct(data, rows);
        var both = new RowMatrix([.. rows.SelectMany(row => data.Matrix.Row(row).ToArray()), .. made.Values], made.Rows * 2, made.Dimensions);
        return Picture(both, image, rows.Length, words[$"Originals and reconstructions"], words[$"Above the first {rows.Length} rows that the model was trained on, below what the decoder makes of their latents."]);
    }

    private ModelPicture Traversals(TrainedModel model, ImmutableArray<int> latents, ImageShape image) => Picture(
        model.Traverse(latents, Range, Steps),
        image,
        Steps,
        words[$"Latent traversals"],
        words[$"What each latent does, a line for each, the most telling first ({string.Join(", ", latents)}): it goes from −{Range} to {Range} standard deviations of the prior, and all others stay at 0."]);

    private static ModelPicture Picture(RowMatrix rows, ImageShape image, int columns, string title, string description)
    {
        var grid = PictureGrid.Of(rows, image, columns);
        return new ModelPicture(title, description, Png.Encode(grid), grid.Width, grid.Height);
    }

    private (DataSet? Data, string? Note) ReadRows(ModelCard card) => DataReader.Read(card.Spec.Data, card.Spec.Seed, card.Spec.Model.Likelihood) switch
    {
        DataReading.Ready(var data) when data.Profile.Fingerprint == plan.DataFingerprint => (data, null),
        DataReading.Rejected({ IsEmpty: false } problems) => (null, words[$"Reconstructions are missing, since the data cannot be read: {problems[0]}"]),
        _ => (null, words[$"Reconstructions are missing, since the data are not those that the model was trained on."]),
    };
}
