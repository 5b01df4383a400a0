namespace Vae.Training.Data.Text;

/// <summary>Documents as rows of counts, one column per word of a vocabulary and one for all others.</summary>
internal sealed class WordCountRows(Corpus corpus, Vocabulary vocabulary) : IRows
{
    private readonly int[] _columns = vocabulary.ColumnsOf(corpus);

    /// <inheritdoc/>
    public int Dimensions => vocabulary.Rule.Dimensions;

    /// <inheritdoc/>
    public bool HasMissing => false;

    /// <inheritdoc/>
    public int SourceRow(int row) => row;

    /// <inheritdoc/>
    public void Read(int row, Span<float> into)
    {
        into.Clear();
        foreach (var (word, count) in corpus.At(row)) into[_columns[word]] += count;
    }
}
