namespace Vae.Domain.Specs.Syntax;

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Location">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record SpecEntry(string Key, SpecLocation Location, SpecNode Value);
