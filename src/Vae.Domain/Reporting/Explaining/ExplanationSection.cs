using System.Collections.Immutable;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>One question and its answer.</summary>
/// <param name="Title">The question's subject.</param>
/// <param name="Sentences">The answer, the most important sentence first; each stands on its own.</param>
/// <param name="Table">The numbers behind it; null for none.</param>
public sealed record ExplanationSection(string Title, ImmutableArray<string> Sentences, ExplanationTable? Table = null);
