using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>Who trains a run, and until when it is believed.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The n-th lease of this run, from 1: the fencing number.</param>
/// <param name="Holder">Who trains it.</param>
/// <param name="ExpiresAt">Monotonic time of the grain's clock at which silence ends the lease.</param>
/// <param name="Progress">The last progress mark seen; −1 before the first.</param>
/// <param name="StepsDone">Optimiser steps done, as last heard.</param>
public sealed record Lease(RunId Run, int Attempt, Holder Holder, TimeSpan ExpiresAt, long Progress = -1, int StepsDone = 0);
