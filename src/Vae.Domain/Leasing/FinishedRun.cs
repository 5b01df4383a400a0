using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>A run that a worker stopped training.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt it was granted as.</param>
/// <param name="Outcome">How it ended; null where the worker gives it back untrained.</param>
public sealed record FinishedRun(RunId Run, int Attempt, RunOutcome? Outcome);
