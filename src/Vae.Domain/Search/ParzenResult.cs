namespace Vae.Domain.Search;

/// <summary>What came of a point that was tried, as a Parzen estimator sees it.</summary>
/// <param name="IsKnown">Whether its result is known.</param>
/// <param name="Score">The result, higher is better; null where it cannot be scored or is not known: no better than the worst.</param>
internal readonly record struct ParzenResult(bool IsKnown, double? Score);
