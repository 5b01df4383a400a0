using Vae.Domain.Planning;

namespace Vae.Domain.Reporting;

/// <summary>A lease in time.</summary>
/// <param name="Run">What was trained.</param>
/// <param name="From">When it was given.</param>
/// <param name="Until">When it ended; for one that is open, when the log ends.</param>
/// <param name="End">How it ended.</param>
public sealed record LeaseSpan(RunId Run, DateTimeOffset From, DateTimeOffset Until, SpanEnd End);
