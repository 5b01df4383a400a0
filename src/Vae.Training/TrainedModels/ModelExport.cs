using Vae.Training.Data.Npy;
using Vae.Training.Safetensors;

namespace Vae.Training.TrainedModels;

/// <summary>A model's numbers in a form for other programs.</summary>
public static class ModelExport
{
    /// <summary>Writes all tensors of a model to a file that ends in <c>.safetensors</c> or <c>.npz</c>.</summary>
    /// <param name="place">The model's folder.</param>
    /// <param name="path">The file to write, whole or not at all.</param>
    /// <returns>What is wrong; null when it is written.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string? Write(string place, string path)
    {
        var source = Path.Combine(place, ModelStore.WeightsFile);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".safetensors":
                AtomicFile.Write(path, stream => stream.Write(File.ReadAllBytes(source)));
                return null;
            case ".npz":
                if (SafetensorsReader.Read(source) is not SafetensorsReading.Ready(var file)) return $"{source}: this is no safetensors file, or it is damaged.";
                AtomicFile.Write(path, stream => NpzWriter.Write(stream, file.Tensors));
                return null;
            default:
                return $"{path}: the form follows the extension: .safetensors or .npz.";
        }
    }
}
