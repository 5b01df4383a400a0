using System.Collections.Immutable;

namespace Vae.Training.Data.Text;

/// <summary>Documents as bags of words: how often each word is in each.</summary>
/// <param name="Words">All words of all documents, in ordinal order.</param>
/// <param name="Starts">Where each document begins in the other two lists, and the end of the last: one more than there are documents.</param>
/// <param name="Indices">Of each document its different words as indices into <paramref name="Words"/>, ascending.</param>
/// <param name="Counts">How often each of them is in it, at least once.</param>
internal sealed record Corpus(ImmutableArray<string> Words, int[] Starts, int[] Indices, int[] Counts)
{
    /// <summary>Number of documents.</summary>
    public int Rows => Starts.Length - 1;

    /// <summary>The words of a document and how often each is in it.</summary>
    public IEnumerable<(int Word, int Count)> At(int row)
    {
        for (var i = Starts[row]; i < Starts[row + 1]; i++) yield return (Indices[i], Counts[i]);
    }

    /// <summary>The given documents, in the given order; the words stay all of them.</summary>
    public Corpus Keep(int[] rows)
    {
        var starts = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++) starts[i + 1] = starts[i] + Starts[rows[i] + 1] - Starts[rows[i]];
        int[] kept = [.. rows.SelectMany(row => Enumerable.Range(Starts[row], Starts[row + 1] - Starts[row]))];
        return new Corpus(Words, starts, [.. kept.Select(i => Indices[i])], [.. kept.Select(i => Counts[i])]);
    }
}
