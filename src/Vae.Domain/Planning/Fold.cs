using System.Collections.Immutable;

namespace Vae.Domain.Planning;

/// <summary>A split of the rows into those trained on and those validated on; test rows are in neither.</summary>
/// <param name="Index">0…folds × repeats − 1.</param>
/// <param name="Training">Row indices, ascending.</param>
/// <param name="Validation">Row indices, ascending; disjoint from <paramref name="Training"/>.</param>
public sealed record Fold(int Index, ImmutableArray<int> Training, ImmutableArray<int> Validation);
