using System.Collections.Immutable;

namespace Vae.Training.Data.Text;

/// <summary>The words that have a column of their own, fitted to training rows; every other word counts in the last column.</summary>
/// <param name="Rule">What it was fitted by.</param>
/// <param name="Words">By column, the most frequent first; words that are as frequent in ordinal order.</param>
internal sealed record Vocabulary(VocabularyRule Rule, ImmutableArray<string> Words)
{
    /// <summary>What the last column is called.</summary>
    public const string Other = "<other>";

    /// <summary>The words of some rows; of a training fold's, so that nothing leaks from the rows it is validated on.</summary>
    public static Vocabulary Fit(Corpus corpus, VocabularyRule rule, ReadOnlySpan<int> rows)
    {
        var totals = new long[corpus.Words.Length];
        foreach (var row in rows)
        {
            foreach (var (word, count) in corpus.At(row)) totals[word] += count;
        }

        return new Vocabulary(rule, [
            .. Enumerable.Range(0, totals.Length)
                .Where(word => totals[word] >= rule.MinimumCount)
                // A stable sort: equals stay in the ordinal order of the corpus.
                .OrderByDescending(word => totals[word])
                .Take(rule.Size)
                .Select(word => corpus.Words[word])]);
    }

    /// <summary>The column of each word of a corpus, this or another one.</summary>
    public int[] ColumnsOf(Corpus corpus)
    {
        var columns = Words.Select((word, column) => (word, column)).ToDictionary(entry => entry.word, entry => entry.column, StringComparer.Ordinal);
        return [.. corpus.Words.Select(word => columns.GetValueOrDefault(word, Rule.Size))];
    }
}
