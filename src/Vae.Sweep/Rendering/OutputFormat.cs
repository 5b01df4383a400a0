namespace Vae.Sweep.Rendering;

/// <summary>The form of a result on standard output.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For programs and people.</summary>
    Yaml,

    /// <summary>For spreadsheets.</summary>
    Csv,
}
