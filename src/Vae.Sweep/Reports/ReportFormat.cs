namespace Vae.Sweep.Reports;

/// <summary>The form of a report.</summary>
internal enum ReportFormat
{
    /// <summary>A page with charts and pictures.</summary>
    Html,

    /// <summary>Text and tables, for a README.</summary>
    Markdown,
}
