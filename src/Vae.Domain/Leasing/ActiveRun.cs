using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Leasing;

/// <summary>A run that is being trained, as far as is known.</summary>
/// <param name="Run">The run.</param>
/// <param name="Worker">Who trains it.</param>
/// <param name="StepsDone">Optimiser steps done.</param>
public sealed record ActiveRun(RunId Run, string Worker, int StepsDone)
{
    /// <summary>What is tried; null where it was not asked for.</summary>
    public Configuration? Configuration { get; init; }
}
