namespace Vae.Domain.Planning;

/// <summary>How many factors generated the data, where that is known: what active units and the plateau of the latent dimension are held against.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="Noun">What one is called, in the singular: <c>topic</c>, <c>source</c>, <c>latent</c>, <c>factor</c>.</param>
public sealed record KnownFactors(int Count, string Noun)
{
    /// <summary><c>8 topics</c>.</summary>
    public override string ToString() => Count == 1 ? $"1 {Noun}" : $"{Count} {Noun}s";
}
