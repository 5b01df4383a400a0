namespace Vae.Domain.Specs;

/// <summary>What sources of rows have in common.</summary>
public static class DataSources
{
    /// <summary>Whether a source makes its rows and reads nothing.</summary>
    public static bool MakesRows(this DataSource source) => source is DataSource.Linear or DataSource.Sprites or DataSource.Topics or DataSource.Tones;

    /// <summary>Whether a source reads numbers from a file, in which values may be missing.</summary>
    public static bool MayMissValues(this DataSource source) => source is DataSource.Idx or DataSource.Csv or DataSource.Npy;

    /// <summary>Whether rows are documents, whose numbers are counts of words.</summary>
    public static bool GivesDocuments(this DataSource source) => source is DataSource.Text or DataSource.Topics;

    /// <summary>Whether rows are frames of sound.</summary>
    public static bool GivesSound(this DataSource source) => source is DataSource.Audio or DataSource.Tones;

    /// <summary>Whether a source reads all files of a folder.</summary>
    public static bool ReadsFolder(this DataSource source) => source is DataSource.Images or DataSource.Audio;
}
