namespace Vae.Training.Data.Text;

/// <summary>Which words get a column of their own.</summary>
/// <param name="Size">The most frequent so many; rows have one column more, for all other words.</param>
/// <param name="MinimumCount">None that is rarer than this in the training rows.</param>
internal sealed record VocabularyRule(int Size, int MinimumCount)
{
    /// <summary>Features of a row, whatever the fold: a column that no word of a fold takes stays 0.</summary>
    public int Dimensions => Size + 1;
}
