using System.Collections.Immutable;

namespace Vae.Training.Safetensors;

/// <summary>What a header says of a tensor, with sizes and offsets that agree.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its numbers lie in its bytes.</param>
/// <param name="Shape">Its sizes, outermost first.</param>
/// <param name="Start">Its first byte, counted from the header's end.</param>
/// <param name="Length">Its bytes.</param>
internal sealed record TensorEntry(string Name, TensorType Type, ImmutableArray<long> Shape, long Start, long Length)
{
    /// <summary>The byte after its last.</summary>
    public long End => Start + Length;
}
