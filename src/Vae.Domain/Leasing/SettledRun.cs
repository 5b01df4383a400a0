using Vae.Domain.Metrics;

namespace Vae.Domain.Leasing;

/// <summary>A run that ended, and the attempt that counts.</summary>
public sealed record SettledRun(int Attempt, RunOutcome Outcome);
