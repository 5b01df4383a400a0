using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>A run that a worker is training.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt it was granted as.</param>
/// <param name="Progress">A mark that grows with every step, evaluated batch or chunk of data.</param>
/// <param name="StepsDone">Optimiser steps done.</param>
public readonly record struct HeldRun(RunId Run, int Attempt, long Progress, int StepsDone);
