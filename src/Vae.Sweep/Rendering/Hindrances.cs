using System.Collections.Immutable;

namespace Vae.Sweep.Rendering;

/// <summary>What keeps workers from a sweep.</summary>
/// <param name="Lacking">What it requires and no worker offers.</param>
/// <param name="Refusing">Workers that did not get its data.</param>
internal sealed record Hindrances(ImmutableArray<string> Lacking, ImmutableArray<string> Refusing);
