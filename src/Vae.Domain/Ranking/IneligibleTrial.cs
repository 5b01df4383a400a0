using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>A trial that stands below the ranking.</summary>
/// <param name="Trial">The trial and its configuration.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Runs">How its runs ended.</param>
public sealed record IneligibleTrial(Trial Trial, string Reason, RunCounts Runs);
