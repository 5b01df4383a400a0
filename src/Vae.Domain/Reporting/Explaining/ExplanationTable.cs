using System.Collections.Immutable;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>Numbers as text, formatted the same in every language.</summary>
/// <param name="Headings">One per column.</param>
/// <param name="Rows">As many cells each as there are headings.</param>
/// <param name="Highlighted">The row that stands out; null for none.</param>
public sealed record ExplanationTable(ImmutableArray<string> Headings, ImmutableArray<ImmutableArray<string>> Rows, int? Highlighted = null);
