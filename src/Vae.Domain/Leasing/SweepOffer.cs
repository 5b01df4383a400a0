using System.Collections.Immutable;

namespace Vae.Domain.Leasing;

/// <summary>A sweep that has pending runs.</summary>
/// <param name="Sweep">Its name.</param>
/// <param name="Priority">Of sweeps that want slots only those with the highest get any.</param>
/// <param name="Weight">Slots are shared among those in proportion to it; above 0.</param>
public sealed record SweepOffer(string Sweep, int Priority = 0, double Weight = 1)
{
    /// <summary>What a worker must offer to be told of it, as <c>key=value</c>.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>The fingerprint of the rows that it was planned for; empty where whoever offers it does not say.</summary>
    public string DataFingerprint { get; init; } = "";
}
