using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>An attempt that a worker must stop training.</summary>
public readonly record struct StoppedRun(RunId Run, int Attempt);
