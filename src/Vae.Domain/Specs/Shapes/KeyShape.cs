namespace Vae.Domain.Specs.Shapes;

/// <summary>A key of a mapping.</summary>
/// <param name="Name">The key.</param>
/// <param name="Doc">What it means, in one sentence.</param>
/// <param name="Value">What its value may look like.</param>
internal sealed record KeyShape(string Name, string Doc, Shape Value)
{
    /// <summary>The value where the file gives none, as it would be written there; null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the file must give it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether a file without this key is wrong: it is required, or something in it is.</summary>
    public bool Needed => Required || (Value is ObjectShape section && section.Keys.Any(key => key.Needed));
}
