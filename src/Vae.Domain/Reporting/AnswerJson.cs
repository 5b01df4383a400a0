using System.Text.Json;
using System.Text.Json.Nodes;
using Vae.Domain.Ranking.Answers;

namespace Vae.Domain.Reporting;

/// <summary>A sweep's answer as a JSON document: the ranking as <see cref="RankingJson"/> writes it, and beside it everything that was derived from it; what is not finite is null.</summary>
public static class AnswerJson
{
    /// <summary>Version of the document; it grows when a member is renamed or changes its meaning.</summary>
    public const int FormatVersion = 2;

    private static readonly JsonSerializerOptions Options = OptionsOfDocuments();

    /// <summary>The document.</summary>
    public static JsonObject Of(SweepAnswer answer)
    {
        var document = JsonSerializer.SerializeToNode(answer, Options)!.AsObject();
        using var ranking = new StringWriter();
        RankingJson.Write(answer.Ranking, ranking);
        document["ranking"] = JsonNode.Parse(ranking.ToString());
        document.Insert(0, "formatVersion", FormatVersion);
        return document;
    }

    /// <summary>A comparison as a document.</summary>
    public static JsonObject Of(Comparison.Made comparison)
    {
        var document = JsonSerializer.SerializeToNode(comparison, Options)!.AsObject();
        document.Insert(0, "formatVersion", FormatVersion);
        return document;
    }

    private static JsonSerializerOptions OptionsOfDocuments()
    {
        var options = new JsonSerializerOptions(DomainJson.Options);
        options.Converters.Add(new FiniteJsonConverter());
        return options;
    }
}
