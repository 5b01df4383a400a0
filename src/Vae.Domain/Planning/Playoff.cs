using System.Collections.Immutable;

namespace Vae.Domain.Planning;

/// <summary>A play-off: more repeats or seeds for those trials alone that may be the best, in rounds, until one of them is left.</summary>
/// <param name="Repeats">Repeats of the folds that every trial has; what is dealt beyond them is for the play-off.</param>
/// <param name="MaxRuns">The most runs that all rounds together may have.</param>
public sealed record Playoff(int Repeats, int MaxRuns)
{
    /// <summary>The rounds, each played by some of those who played the one before.</summary>
    public ImmutableArray<PlayoffRound> Rounds { get; init; } = [];

    /// <summary>Looks at the ties that were taken before these rounds, in a play-off that a larger plan ended.</summary>
    public int EarlierLooks { get; init; }

    /// <summary>Which look at the ties follows the rounds, from 1: one before the first and one after each.</summary>
    public int Look => EarlierLooks + Rounds.Length + 1;

    /// <summary>In how many rounds a trial plays.</summary>
    public int RoundsOf(int trial) => Rounds.TakeWhile(round => round.Trials.Contains(trial)).Count();

    /// <summary>The same for a plan of which every trial has some repeats: nothing is played off any more, unless it is asked for again.</summary>
    internal Playoff Over(int repeats) => this with { Repeats = repeats, MaxRuns = 0, Rounds = [], EarlierLooks = Look };
}
