using Vae.Domain.Ranking;

namespace Vae.Domain.Reporting;

/// <summary>The best configuration with one value of a hyperparameter, over all other axes.</summary>
/// <param name="Value">The value in words or digits.</param>
/// <param name="Number">As a number; null for a category.</param>
/// <param name="Best">The configuration; its difference to the best of all has the standard error to compare by.</param>
/// <param name="MayBeBest">Whether a configuration with this value ties with the best.</param>
public sealed record ProfilePoint(string Value, double? Number, RankedConfiguration Best, bool MayBeBest);
