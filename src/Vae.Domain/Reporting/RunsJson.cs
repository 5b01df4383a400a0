using System.Text.Json;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Reporting;

/// <summary>Every run and epoch of a sweep as one JSON document; what is not finite is null.</summary>
public static class RunsJson
{
    /// <summary>Version of the document; it grows when a member is renamed or changes its meaning.</summary>
    public const int FormatVersion = 1;

    /// <summary>Writes the document, run by run as they come.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">Runs of that plan.</param>
    /// <param name="output">Where the document goes.</param>
    public static void Write(SweepPlan plan, IEnumerable<RunRecord> runs, TextWriter output)
    {
        using var text = new JsonText(output, indented: false);
        var json = text.Json;
        json.WriteStartObject();
        json.WriteNumber("formatVersion", FormatVersion);
        json.WriteString("sweep", plan.Spec.Name);
        json.WriteString("engine", plan.Spec.Training.EngineOf(plan.Spec.Model.Kind).ToString().ToLowerInvariant());
        json.WriteStartArray("runs");
        foreach (var record in runs)
        {
            WriteRun(json, plan, record);
            text.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, SweepPlan plan, RunRecord record)
    {
        json.WriteStartObject();
        json.WriteString("run", record.Run.ToString());
        json.WriteNumber("trial", record.Run.Trial);
        json.WriteNumber("fold", record.Run.Fold);
        json.WriteNumber("seedIndex", record.Run.SeedIndex);
        json.WriteCount("attempt", record.Attempt);
        json.WriteString("outcome", OutcomeWords.Of(record.Outcome));
        json.WriteString("detail", OutcomeWords.Detail(record.Outcome));
        if ((record.Outcome as RunOutcome.Completed)?.TrainedOn is { } machine) json.WriteString("trainedOn", machine);
        json.WriteConfiguration(plan.Trials[record.Run.Trial].Configuration);
        if ((record.Outcome as RunOutcome.Completed)?.Evaluation is { } evaluation)
        {
            json.WritePropertyName("evaluation");
            json.WriteEvaluation(evaluation);
        }

        json.WriteStartArray("epochs");
        var isOfPoints = plan.Spec.Model.Kind is ModelKind.Autoencoder;
        foreach (var metrics in record.Epochs) WriteEpoch(json, metrics, isOfPoints);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEpoch(Utf8JsonWriter json, EpochMetrics metrics, bool isOfPoints)
    {
        json.WriteStartObject();
        json.WriteNumber("epoch", metrics.Epoch);
        WriteTerms(json, "train", metrics.Train, isOfPoints);
        WriteTerms(json, "validation", metrics.Validation, isOfPoints);
        if (!isOfPoints)
        {
            json.WriteStartArray("klPerLatent");
            foreach (var kl in metrics.KlPerLatent) json.WriteMeasure(kl);
            json.WriteEndArray();
        }

        json.WriteNumber("activeUnits", metrics.ActiveUnits);
        json.WriteMeasure("sigma", metrics.Sigma);
        json.WriteBoolean("onVarianceFloor", metrics.OnVarianceFloor);
        json.WriteNumber("skippedSteps", metrics.SkippedSteps);
        json.WriteNumber("clippedSteps", metrics.ClippedSteps);
        json.WriteNumber("retries", metrics.Retries);
        json.WriteMeasure("samplesPerSecond", metrics.SamplesPerSecond);
        json.WriteEndObject();
    }

    private static void WriteTerms(Utf8JsonWriter json, string name, ElboTerms terms, bool isOfPoints)
    {
        json.WriteStartObject(name);
        json.WriteMeasure("reconstruction", terms.Reconstruction);
        if (!isOfPoints)
        {
            json.WriteMeasure("kl", terms.Rate);
            json.WriteMeasure("elbo", terms.Elbo);
        }

        json.WriteEndObject();
    }
}
