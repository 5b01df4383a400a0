using System.Collections.Immutable;

namespace Vae.Domain.Planning;

/// <summary>A round of a play-off.</summary>
/// <param name="Trials">Who plays it: those that may be the best, by number.</param>
/// <param name="Repeats">Repeats of the folds that they have after it, at least as many as before.</param>
/// <param name="Seeds">Seeds of each of their folds after it, at least as many as before.</param>
public sealed record PlayoffRound(ImmutableArray<int> Trials, int Repeats, int Seeds);
