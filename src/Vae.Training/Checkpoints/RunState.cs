using System.Collections.Immutable;
using Vae.Training.Safetensors;

namespace Vae.Training.Checkpoints;

/// <summary>A run with what it can go back to.</summary>
/// <param name="Now">As it is.</param>
/// <param name="Good">As it was when an epoch last ended well, or at the start.</param>
/// <param name="Best">The weights that scored best so far, by the names they have in files; empty while there are none.</param>
internal sealed record RunState(RunSnapshot Now, RunSnapshot Good, ImmutableArray<NamedTensor> Best);
