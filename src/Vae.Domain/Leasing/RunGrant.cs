using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>A run to train, the attempt to train it as, and what may be trained beside it.</summary>
public readonly record struct RunGrant(RunId Run, int Attempt, Company Company = Company.Shared);
