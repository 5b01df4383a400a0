using Spectre.Console;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;

namespace Vae.Sweep.Rendering;

/// <summary>A ranking in the form that was asked for.</summary>
internal static class Rankings
{
    /// <summary>Writes the ranking.</summary>
    public static void Write(IAnsiConsole console, SweepRanking ranking, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json: RankingJson.Write(ranking, console.Profile.Out.Writer); break;
            case OutputFormat.Yaml: RankingYaml.Write(ranking, console.Profile.Out.Writer); break;
            case OutputFormat.Csv: RankingCsv.Write(ranking, console.Profile.Out.Writer); break;
            default: RankingText.Write(console, ranking); break;
        }
    }
}
