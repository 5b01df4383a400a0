using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>A run that was leased at least once, as a store remembers it.</summary>
/// <param name="Run">The run.</param>
/// <param name="History">What it has been through.</param>
/// <param name="Holder">Who holds its lease; null where nobody does.</param>
/// <param name="Outcome">How it ended; null where it has not.</param>
/// <param name="IsAtRung">Whether it waits for the decision at its rung.</param>
public sealed record StoredRun(RunId Run, RunHistory History, Holder? Holder, RunOutcome? Outcome, bool IsAtRung = false);
