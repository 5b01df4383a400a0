using System.Security.Cryptography;
using System.Text;
using Vae.Domain;
using Vae.Training.Safetensors;
using Vae.Training.Storage;

namespace Vae.Training.TrainedModels;

/// <summary>The models of sweeps, each in a folder of its own with <c>card.json</c> and <c>model.safetensors</c>.</summary>
/// <param name="objects">Holds the folders, named like the sweeps.</param>
public sealed class ModelStore(IObjectStore objects)
{
    /// <summary>The card's file in a model's folder.</summary>
    public const string CardFile = "card.json";

    /// <summary>The tensors' file in a model's folder.</summary>
    public const string WeightsFile = "model.safetensors";

    /// <summary>Where a sweep's model lies, whether it is there or not.</summary>
    public string PlaceOf(string sweep) => objects.PlaceOf(sweep);

    /// <summary>Copies a sweep's model, to be read from there.</summary>
    /// <param name="sweep">The sweep's name.</param>
    /// <param name="folder">Holds the model afterwards; made where it is not there.</param>
    /// <returns>False where the sweep has no model.</returns>
    /// <exception cref="IOException">The store fails, or the folder cannot be written.</exception>
    public bool Fetch(string sweep, string folder)
    {
        // The card first: it comes last where the model is written, so the weights are those it tells of, or reading says so.
        return Copied(CardFile) && Copied(WeightsFile);

        bool Copied(string file)
        {
            using var content = new MemoryStream();
            if (!objects.Read($"{sweep}/{file}", content)) return false;
            Directory.CreateDirectory(folder);
            AtomicFile.Write(Path.Combine(folder, file), content.CopyFromStart);
            return true;
        }
    }

    /// <summary>Writes a model over the one that was there. The card comes last: a folder without one is no model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="moved">Told while it is written, on any thread; null to tell nobody.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Save(TrainedModelFile model, Action? moved = null)
    {
        var place = model.Card.Spec.Name;
        objects.Delete($"{place}/{CardFile}");
        using var weights = new MemoryStream();
        SafetensorsWriter.Write(weights, new SafetensorsFile(model.Tensors, []));
        objects.Write($"{place}/{WeightsFile}", moved is null ? weights : new WatchedStream(weights, moved));
        var hash = Convert.ToHexStringLower(SHA256.HashData(weights.GetBuffer().AsSpan(0, (int)weights.Length)));
        using var card = new MemoryStream(Encoding.UTF8.GetBytes(DomainJson.WriteIndented(model.Card with { WeightsHash = hash })));
        objects.Write($"{place}/{CardFile}", card);
    }
}
