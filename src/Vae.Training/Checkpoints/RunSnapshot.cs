using System.Collections.Immutable;
using Vae.Training.Safetensors;

namespace Vae.Training.Checkpoints;

/// <summary>A run between two steps, copied: with its job, all that its further course depends on.</summary>
/// <param name="Progress">Where it stands.</param>
/// <param name="Tensors">Weights, and what the optimiser and the average remember of them, by name.</param>
internal sealed record RunSnapshot(RunProgress Progress, ImmutableArray<NamedTensor> Tensors)
{
    /// <summary>Whether the tensors have the names and shapes of the other's.</summary>
    public bool IsLike(RunSnapshot other) => Tensors.Select(Layout).Order(StringComparer.Ordinal)
        .SequenceEqual(other.Tensors.Select(Layout).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Layout(NamedTensor tensor) => $"{tensor.Name} {tensor.Type} {string.Join('×', tensor.Shape)}";
}
