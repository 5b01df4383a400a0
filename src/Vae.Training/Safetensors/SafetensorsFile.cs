using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Vae.Training.Safetensors;

/// <summary>The content of a safetensors file.</summary>
internal sealed class SafetensorsFile
{
    private readonly FrozenDictionary<string, NamedTensor> _byName;

    /// <summary>A file of these tensors.</summary>
    /// <param name="tensors">In any order; a file has an order of its own.</param>
    /// <param name="metadata">What is said of the file as a whole.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    public SafetensorsFile(IEnumerable<NamedTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        // The widest numbers first: as tensors follow each other without gaps, each then starts at a multiple of its own.
        Tensors = [.. tensors.OrderByDescending(tensor => tensor.Type.Size()).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        Metadata = metadata.ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (Tensors.CountBy(tensor => tensor.Name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"Two tensors have the name {twice}.", nameof(tensors));

        _byName = Tensors.ToFrozenDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>All tensors: those of wider numbers first, then by name. The order depends on nothing else.</summary>
    public ImmutableArray<NamedTensor> Tensors { get; }

    /// <summary>What is said of the file as a whole, by key.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>The tensor of a name; null where there is none.</summary>
    public NamedTensor? Find(string name) => _byName.GetValueOrDefault(name);
}
