using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>A run to train, and the attempt to train it as.</summary>
public readonly record struct RunGrant(RunId Run, int Attempt);
