using System.Collections.Immutable;
using TorchSharp.Modules;

namespace Vae.Training;

/// <summary>Something that is trained, under the name it has in files.</summary>
/// <param name="Name">Such as <c>encoder.0.weight</c>; the same for the same place in every model.</param>
/// <param name="Value">The tensor.</param>
internal sealed record NamedParameter(string Name, Parameter Value)
{
    /// <summary>Its sizes, which never change: asked for once, since each answer of libtorch leaves an object to the finalizer.</summary>
    public ImmutableArray<long> Shape { get; } = [.. Value.shape];

    /// <summary>How many numbers it is.</summary>
    public int Length { get; } = checked((int)Value.NumberOfElements);
}
