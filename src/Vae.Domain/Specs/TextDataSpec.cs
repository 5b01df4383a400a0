namespace Vae.Domain.Specs;

/// <summary>How documents become bags of words; the vocabulary is fitted inside each training fold.</summary>
public sealed record TextDataSpec
{
    /// <summary>Words that have a column of their own, the most frequent; all others share one more column. At least 1.</summary>
    public int Vocabulary { get; init; } = 2000;

    /// <summary>How often a word must be in the training rows to have a column of its own; at least 1.</summary>
    public int MinimumCount { get; init; } = 2;
}
