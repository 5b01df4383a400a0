using System.Text.Json;
using Vae.Domain.Metrics;

namespace Vae.Domain.Reporting;

/// <summary>An evaluation as JSON; what is not finite or was not measured is null; of a deterministic autoencoder there is neither KL nor ELBO.</summary>
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
        if (evaluation.Bound is { } bound) WriteElbo(json, evaluation.Terms, bound);
        json.WriteMeasure("bitsPerDimension", evaluation.BitsPerDimension);
        json.WriteNumber("activeUnits", evaluation.ActiveUnits);
        json.WriteMeasure("sigma", evaluation.Sigma);
        json.WriteBoolean("onVarianceFloor", evaluation.OnVarianceFloor);
        if (!evaluation.IsOfPoints) WritePosterior(json, evaluation);
        json.WriteMeasure("shuffledDistortion", evaluation.ShuffledDistortion);
        json.WriteStartArray("collapse");
        foreach (var sign in CollapseAlarm.Words(evaluation.Collapse)) json.WriteStringValue(sign);
        json.WriteEndArray();
        WriteDisentanglement(json, evaluation.Disentanglement);
        if (evaluation.Probe is { } probe) WriteProbe(json, probe);
        json.WriteEndObject();
    }

    private static void WriteElbo(Utf8JsonWriter json, ElboTerms terms, ImportanceBound bound)
    {
        json.WriteMeasure("kl", terms.Rate);
        json.WriteMeasure("elbo", terms.Elbo);
        json.WriteStartObject("bound");
        json.WriteCount("samples", bound.Samples);
        json.WriteMeasure("value", bound.Value);
        json.WriteEndObject();
    }

    private static void WritePosterior(Utf8JsonWriter json, ModelEvaluation evaluation)
    {
        json.WriteMeasure("mutualInformation", evaluation.AggregatePosterior?.MutualInformation);
        json.WriteMeasure("aggregatePosteriorGap", evaluation.AggregatePosterior?.Gap);
        json.WriteStartArray("klPerLatent");
        foreach (var kl in evaluation.KlPerLatent) json.WriteMeasure(kl);
        json.WriteEndArray();
    }

    private static void WriteProbe(Utf8JsonWriter json, ProbeScores probe)
    {
        json.WriteStartObject("probe");
        json.WriteNumber("trainingRows", probe.TrainingRows);
        json.WriteNumber("rows", probe.Rows);
        json.WriteMeasure("majority", probe.Majority);
        json.WriteMeasure("logistic", probe.Logistic);
        json.WriteMeasure("neighbours", probe.Neighbours);
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
