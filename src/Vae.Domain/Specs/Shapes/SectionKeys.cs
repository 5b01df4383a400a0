using System.Collections.Immutable;

namespace Vae.Domain.Specs.Shapes;

/// <summary>The value of a mapping: which keys were given.</summary>
/// <param name="Given">In file order.</param>
internal sealed record SectionKeys(ImmutableArray<string> Given);
