using System.Collections.Immutable;

namespace Vae.Training.Data.Text;

/// <summary>Counts the words of documents as they are read.</summary>
internal sealed class CorpusBuilder
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(int Word, int Count)[]> _documents = [];

    /// <summary>Documents so far.</summary>
    public int Rows => _documents.Count;

    /// <summary>Adds a document.</summary>
    /// <returns>False when it has no word: then it is left out.</returns>
    public bool Add(IEnumerable<string> tokens)
    {
        (int Word, int Count)[] counts = [.. tokens.CountBy(Number).Select(entry => (entry.Key, entry.Value))];
        if (counts.Length > 0) _documents.Add(counts);
        return counts.Length > 0;
    }

    /// <summary>The documents, their words in ordinal order.</summary>
    public Corpus Finish()
    {
        ImmutableArray<string> words = [.. _numbers.Keys.Order(StringComparer.Ordinal)];
        var places = new int[words.Length];
        for (var place = 0; place < places.Length; place++) places[_numbers[words[place]]] = place;

        (int Place, int Count)[][] sorted =
            [.. _documents.Select(counts => counts.Select(entry => (places[entry.Word], entry.Count)).Order().ToArray())];
        var starts = new int[sorted.Length + 1];
        for (var row = 0; row < sorted.Length; row++) starts[row + 1] = starts[row] + sorted[row].Length;
        return new Corpus(
            words,
            starts,
            [.. sorted.SelectMany(counts => counts.Select(entry => entry.Place))],
            [.. sorted.SelectMany(counts => counts.Select(entry => entry.Count))]);
    }

    private int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out var number)) _numbers.Add(word, number = _numbers.Count);
        return number;
    }
}
