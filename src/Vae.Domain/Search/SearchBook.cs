using System.Collections.Immutable;

namespace Vae.Domain.Search;

/// <summary>What a search that learns from results was told, and which trials ended since; a pure state machine.</summary>
/// <remarks>What is done for a trial costs O(log trials).</remarks>
public sealed record SearchBook
{
    /// <summary>Nothing was told.</summary>
    public static readonly SearchBook Empty = new();

    private SearchBook()
    {
    }

    /// <summary>Scores by the number of their trial, higher is better; null for a trial that ended without one: worse than any.</summary>
    public ImmutableSortedDictionary<int, double?> Scores { get; private init; } = ImmutableSortedDictionary<int, double?>.Empty;

    /// <summary>Trials with a score, best first, of equals the earlier one: minus the score, and the trial.</summary>
    public ImmutableSortedSet<(double Loss, int Trial)> Best { get; private init; } = [];

    /// <summary>Trials that ended and were not told yet.</summary>
    public ImmutableSortedSet<int> Untold { get; private init; } = [];

    /// <summary>Trials from the first on that were all told.</summary>
    public int Leading { get; private init; }

    /// <summary>Every run of a trial ended.</summary>
    public SearchBook End(int trial) => this with { Untold = Untold.Add(trial) };

    /// <summary>A trial's score is known.</summary>
    public SearchBook Tell(int trial, double? score)
    {
        var scores = Scores.SetItem(trial, score);
        var leading = Leading;
        while (scores.ContainsKey(leading)) leading++;
        var best = score is { } number ? Without(trial).Add((-number, trial)) : Without(trial);
        return this with { Scores = scores, Best = best, Untold = Untold.Remove(trial), Leading = leading };
    }

    /// <summary>A trial has pending runs again: what was told of it no longer counts.</summary>
    public SearchBook Reopen(int trial) => this with
    {
        Scores = Scores.Remove(trial),
        Best = Without(trial),
        Untold = Untold.Remove(trial),
        Leading = Math.Min(Leading, trial),
    };

    private ImmutableSortedSet<(double Loss, int Trial)> Without(int trial) => Scores.GetValueOrDefault(trial) is { } score ? Best.Remove((-score, trial)) : Best;
}
