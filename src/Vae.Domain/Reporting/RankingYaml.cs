using System.Text.Json.Nodes;
using Vae.Domain.Ranking;

namespace Vae.Domain.Reporting;

/// <summary>A ranking as YAML: the document of <see cref="RankingJson"/>, member for member.</summary>
public static class RankingYaml
{
    /// <summary>Writes the document.</summary>
    public static void Write(SweepRanking ranking, TextWriter output)
    {
        using var json = new StringWriter();
        RankingJson.Write(ranking, json);
        YamlText.Write(JsonNode.Parse(json.ToString()), output);
    }
}
