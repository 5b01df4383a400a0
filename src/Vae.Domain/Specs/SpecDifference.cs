namespace Vae.Domain.Specs;

/// <summary>A key that two specs do not have in common.</summary>
/// <param name="Key">Its path, such as <c>training.epochs</c>.</param>
/// <param name="First">What the first holds, as it would be written; null where it has no such key.</param>
/// <param name="Second">What the second holds, as it would be written; null where it has no such key.</param>
public sealed record SpecDifference(string Key, string? First, string? Second)
{
    /// <summary><c>training.epochs: 30, now 40</c>.</summary>
    public override string ToString() => $"{Key}: {First ?? "not given"}, now {Second ?? "not given"}";
}
