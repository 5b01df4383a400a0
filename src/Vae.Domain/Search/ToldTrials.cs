namespace Vae.Domain.Search;

/// <summary>What is known of the trials when one is decided.</summary>
/// <param name="Count">Trials whose result is known, whether it is a score or none.</param>
/// <param name="Best">Those with a score, best first, of equals the earlier one.</param>
internal readonly record struct ToldTrials(int Count, IEnumerable<int> Best);
