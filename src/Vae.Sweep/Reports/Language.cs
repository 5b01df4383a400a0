namespace Vae.Sweep.Reports;

/// <summary>What a report is written in.</summary>
internal enum Language
{
    /// <summary>English.</summary>
    En,

    /// <summary>Chinese, in simplified characters.</summary>
    Zh,
}
