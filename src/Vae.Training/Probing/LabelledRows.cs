using System.Collections.Immutable;

namespace Vae.Training.Probing;

/// <summary>What probes are fitted to.</summary>
/// <param name="Training">Indices of the rows that the model was trained on.</param>
/// <param name="Labels">Of all rows of the data, by the same indices, from 0.</param>
internal sealed record LabelledRows(ImmutableArray<int> Training, ImmutableArray<int> Labels);
