using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>A configuration of an earlier trial, and what is known of it.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="IsTold">Whether its result is known.</param>
/// <param name="Score">Its score, higher is better; null where it has none: it is not known yet, or a run diverged or failed.</param>
internal readonly record struct TriedConfiguration(Configuration Configuration, bool IsTold, double? Score);
