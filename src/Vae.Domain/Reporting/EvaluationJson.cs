using System.Text.Json;
using Vae.Domain.Metrics;

namespace Vae.Domain.Reporting;

/// <summary>An evaluation as JSON; what is not finite or was not measured is null.</summary>
public static class EvaluationJson
{
    /// <summary>Writes a document of its own.</summary>
    public static void Write(ModelEvaluation evaluation, TextWriter output)
    {
        using var text = new JsonText(output, indented: true);
        text.Json.WriteEvaluation(evaluation);
    }

    /// <summary>Writes an object.</summary>
    internal static void WriteEvaluation(this Utf8JsonWriter json, ModelEvaluation evaluation)
    {
        json.WriteStartObject();
        json.WriteString("on", JsonNamingPolicy.CamelCase.ConvertName(evaluation.On.ToString()));
        json.WriteNumber("rows", evaluation.Rows);
        json.WriteMeasure("reconstruction", evaluation.Terms.Reconstruction);
        json.WriteMeasure("kl", evaluation.Terms.Rate);
        json.WriteMeasure("elbo", evaluation.Terms.Elbo);
        json.WriteStartObject("bound");
        json.WriteCount("samples", evaluation.Bound?.Samples);
        json.WriteMeasure("value", evaluation.Bound?.Value);
        json.WriteEndObject();
        json.WriteMeasure("bitsPerDimension", evaluation.BitsPerDimension);
        json.WriteNumber("activeUnits", evaluation.ActiveUnits);
        json.WriteMeasure("sigma", evaluation.Sigma);
        json.WriteBoolean("onVarianceFloor", evaluation.OnVarianceFloor);
        json.WriteMeasure("mutualInformation", evaluation.AggregatePosterior?.MutualInformation);
        json.WriteMeasure("aggregatePosteriorGap", evaluation.AggregatePosterior?.Gap);
        json.WriteMeasure("shuffledDistortion", evaluation.ShuffledDistortion);
        json.WriteStartArray("collapse");
        foreach (var sign in CollapseAlarm.Words(evaluation.Collapse)) json.WriteStringValue(sign);
        json.WriteEndArray();
        json.WriteStartArray("klPerLatent");
        foreach (var kl in evaluation.KlPerLatent) json.WriteMeasure(kl);
        json.WriteEndArray();
        WriteDisentanglement(json, evaluation.Disentanglement);
        json.WriteEndObject();
    }

    private static void WriteDisentanglement(Utf8JsonWriter json, DisentanglementScores? scores)
    {
        if (scores is null)
        {
            json.WriteNull("disentanglement");
            return;
        }

        json.WriteStartObject("disentanglement");
        json.WriteNumber("rows", scores.Rows);
        json.WriteMeasure("mig", scores.MutualInformationGap);
        json.WriteMeasure("sap", scores.SeparatedPredictability);
        json.WriteMeasure("dciDisentanglement", scores.Disentanglement);
        json.WriteMeasure("dciCompleteness", scores.Completeness);
        json.WriteMeasure("dciInformativeness", scores.Informativeness);
        json.WriteMeasure("betaVae", scores.BetaVae);
        json.WriteMeasure("factorVae", scores.FactorVae);
        json.WriteEndObject();
    }
}
