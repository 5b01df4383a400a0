using Vae.Training.Data.Npy;

namespace Vae.Training.TrainedModels;

/// <summary>A model's numbers in a form for other programs.</summary>
public static class ModelExport
{
    /// <summary>Writes all tensors of a model to a file that ends in <c>.safetensors</c> or <c>.npz</c>.</summary>
    /// <param name="place">The model's folder.</param>
    /// <param name="card">The card in it.</param>
    /// <param name="path">The file to write, whole or not at all.</param>
    /// <returns>What is wrong; null when it is written.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string? Write(string place, ModelCard card, string path)
    {
        var isCopy = string.Equals(Path.GetExtension(path), ".safetensors", StringComparison.OrdinalIgnoreCase);
        if (!isCopy && !string.Equals(Path.GetExtension(path), ".npz", StringComparison.OrdinalIgnoreCase))
            return $"{path}: the form follows the extension: .safetensors or .npz.";
        if (ModelReader.ReadWeights(place, card, out var problem) is not { } weights) return problem;
        AtomicFile.Write(path, stream =>
        {
            if (isCopy) stream.Write(weights.Bytes);
            else NpzWriter.Write(stream, weights.Tensors);
        });
        return null;
    }
}
