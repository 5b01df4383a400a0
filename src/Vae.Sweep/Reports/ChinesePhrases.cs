namespace Vae.Sweep.Reports;

/// <summary>The sentences of reports in Chinese, by their English form.</summary>
internal static class ChinesePhrases
{
    /// <summary>The sentences.</summary>
    public static readonly IReadOnlyDictionary<string, string> Of = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["trial {0}"] = "试验 {0}",
    };
}
