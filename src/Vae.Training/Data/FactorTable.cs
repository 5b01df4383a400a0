using System.Collections.Immutable;

namespace Vae.Training.Data;

/// <summary>The known generating factors of the rows.</summary>
/// <param name="Names">One per factor.</param>
/// <param name="Values">One row per row of the data, one column per factor; a category is its number in ordinal order.</param>
public sealed record FactorTable(ImmutableArray<string> Names, RowMatrix Values);
