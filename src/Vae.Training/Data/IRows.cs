namespace Vae.Training.Data;

/// <summary>Rows as numbers, in columns that mean the same in all of them.</summary>
internal interface IRows
{
    /// <summary>Features of a row.</summary>
    int Dimensions { get; }

    /// <summary>Whether any value may be missing, which is NaN.</summary>
    bool HasMissing { get; }

    /// <summary>The index that a row had at the source, from 0: what is drawn for it depends on that.</summary>
    int SourceRow(int row);

    /// <summary>Writes row <paramref name="row"/>, from 0, over all of <paramref name="into"/>, which has as many places as there are features.</summary>
    void Read(int row, Span<float> into);

    /// <summary>Says that row <paramref name="row"/> is about to be read: it may be on its way from memory by then.</summary>
    void Prefetch(int row)
    {
    }
}
