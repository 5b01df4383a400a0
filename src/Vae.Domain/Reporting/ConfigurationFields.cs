using System.Text.Json;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Reporting;

/// <summary>A configuration as named fields, in one order everywhere.</summary>
internal static class ConfigurationFields
{
    /// <summary>Names of the columns.</summary>
    public static readonly IReadOnlyList<string> Names = ["beta", "latentDimension", "learningRate", "batchSize", "activation", "optimizer"];

    /// <summary>Values of the columns.</summary>
    public static IEnumerable<string?> Values(Configuration configuration) =>
    [
        CsvText.Number(configuration.Beta),
        CsvText.Number(configuration.LatentDimension),
        CsvText.Number(configuration.LearningRate),
        CsvText.Number(configuration.BatchSize),
        CamelCase(configuration.Activation),
        CamelCase(configuration.Optimizer),
    ];

    /// <summary>Writes the member <c>configuration</c>, without β where that is no hyperparameter.</summary>
    public static void WriteConfiguration(this Utf8JsonWriter json, Configuration configuration, bool withBeta = true)
    {
        json.WriteStartObject("configuration");
        if (withBeta) json.WriteMeasure(Names[0], configuration.Beta);
        json.WriteNumber(Names[1], configuration.LatentDimension);
        json.WriteMeasure(Names[2], configuration.LearningRate);
        json.WriteNumber(Names[3], configuration.BatchSize);
        json.WriteString(Names[4], CamelCase(configuration.Activation));
        json.WriteString(Names[5], CamelCase(configuration.Optimizer));
        json.WriteEndObject();
    }

    /// <summary>The name as sweep files and documents spell it.</summary>
    public static string CamelCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
