using System.Collections.Immutable;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>A sweep's answer in words, section by section, in one language: what <c>vae explain</c> prints and reports show.</summary>
/// <param name="Title">What is explained.</param>
/// <param name="Sections">In the order in which they are read.</param>
public sealed record Explanation(string Title, ImmutableArray<ExplanationSection> Sections);
