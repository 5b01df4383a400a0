using System.Security.Cryptography;
using System.Text;
using Vae.Domain;
using Vae.Training.Safetensors;

namespace Vae.Training.TrainedModels;

/// <summary>The models of sweeps, each in a folder of its own with <c>card.json</c> and <c>model.safetensors</c>.</summary>
/// <param name="folder">Holds the folders, named like the sweeps.</param>
public sealed class ModelStore(string folder)
{
    /// <summary>The card's file in a model's folder.</summary>
    public const string CardFile = "card.json";

    /// <summary>The tensors' file in a model's folder.</summary>
    public const string WeightsFile = "model.safetensors";

    /// <summary>The folder of a sweep's model, whether it is there or not.</summary>
    public string PlaceOf(string sweep) => Path.Combine(folder, sweep);

    /// <summary>Writes a model over the one that was there. The card comes last: a folder without one is no model.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Save(TrainedModelFile model)
    {
        var place = PlaceOf(model.Card.Spec.Name);
        Directory.CreateDirectory(place);
        var card = Path.Combine(place, CardFile);
        File.Delete(card);
        using var weights = new MemoryStream();
        SafetensorsWriter.Write(weights, new SafetensorsFile(model.Tensors, []));
        AtomicFile.Write(Path.Combine(place, WeightsFile), stream => weights.WriteTo(stream));
        var hash = Convert.ToHexStringLower(SHA256.HashData(weights.GetBuffer().AsSpan(0, (int)weights.Length)));
        AtomicFile.Write(card, stream => stream.Write(Encoding.UTF8.GetBytes(DomainJson.WriteIndented(model.Card with { WeightsHash = hash }))));
    }
}
