using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>What an attempt measured at the end of an epoch.</summary>
public sealed record ReportedEpoch(RunId Run, int Attempt, EpochMetrics Metrics);
