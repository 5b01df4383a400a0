using System.Text.Json.Serialization;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Domain.Specs;

namespace Vae.Sweep.Exports;

/// <summary>A row of the table of runs: an epoch, or a run without any. Columns are those of the CSV table, in its order.</summary>
internal sealed record EpochRow
{
    [JsonPropertyName("run")] public required string Run { get; init; }

    [JsonPropertyName("trial")] public required int Trial { get; init; }

    [JsonPropertyName("fold")] public required int Fold { get; init; }

    [JsonPropertyName("seedIndex")] public required int SeedIndex { get; init; }

    [JsonPropertyName("attempt")] public int? Attempt { get; init; }

    [JsonPropertyName("outcome")] public string? Outcome { get; init; }

    [JsonPropertyName("detail")] public string? Detail { get; init; }

    [JsonPropertyName("beta")] public double Beta { get; init; }

    [JsonPropertyName("latentDimension")] public int LatentDimension { get; init; }

    [JsonPropertyName("learningRate")] public double LearningRate { get; init; }

    [JsonPropertyName("batchSize")] public int BatchSize { get; init; }

    [JsonPropertyName("activation")] public string? Activation { get; init; }

    [JsonPropertyName("optimizer")] public string? Optimizer { get; init; }

    [JsonPropertyName("epoch")] public int? Epoch { get; init; }

    [JsonPropertyName("trainReconstruction")] public double? TrainReconstruction { get; init; }

    [JsonPropertyName("trainKl")] public double? TrainKl { get; init; }

    [JsonPropertyName("trainElbo")] public double? TrainElbo { get; init; }

    [JsonPropertyName("validationReconstruction")] public double? ValidationReconstruction { get; init; }

    [JsonPropertyName("validationKl")] public double? ValidationKl { get; init; }

    [JsonPropertyName("validationElbo")] public double? ValidationElbo { get; init; }

    [JsonPropertyName("klPerLatent")] public List<double>? KlPerLatent { get; init; }

    [JsonPropertyName("activeUnits")] public int? ActiveUnits { get; init; }

    [JsonPropertyName("sigma")] public double? Sigma { get; init; }

    [JsonPropertyName("onVarianceFloor")] public bool? OnVarianceFloor { get; init; }

    [JsonPropertyName("skippedSteps")] public int? SkippedSteps { get; init; }

    [JsonPropertyName("clippedSteps")] public int? ClippedSteps { get; init; }

    [JsonPropertyName("retries")] public int? Retries { get; init; }

    [JsonPropertyName("samplesPerSecond")] public double? SamplesPerSecond { get; init; }

    /// <summary>The rows of some runs, run by run as they come.</summary>
    public static IEnumerable<EpochRow> Of(SweepPlan plan, IEnumerable<RunRecord> runs)
    {
        var hasBound = plan.Spec.Model.Kind is not ModelKind.Autoencoder;
        foreach (var record in runs)
        {
            var row = Of(plan, record);
            if (record.Epochs.IsEmpty) yield return row;
            foreach (var metrics in record.Epochs) yield return row.With(metrics, hasBound);
        }
    }

    private static EpochRow Of(SweepPlan plan, RunRecord record)
    {
        var configuration = plan.Trials[record.Run.Trial].Configuration;
        return new EpochRow
        {
            Run = record.Run.ToString(),
            Trial = record.Run.Trial,
            Fold = record.Run.Fold,
            SeedIndex = record.Run.SeedIndex,
            Attempt = record.Attempt,
            Outcome = OutcomeWords.Of(record.Outcome),
            Detail = OutcomeWords.Detail(record.Outcome),
            Beta = configuration.Beta,
            LatentDimension = configuration.LatentDimension,
            LearningRate = configuration.LearningRate,
            BatchSize = configuration.BatchSize,
            Activation = ConfigurationFields.CamelCase(configuration.Activation),
            Optimizer = ConfigurationFields.CamelCase(configuration.Optimizer),
        };
    }

    private EpochRow With(EpochMetrics metrics, bool hasBound) => this with
    {
        Epoch = metrics.Epoch,
        TrainReconstruction = metrics.Train.Reconstruction,
        TrainKl = hasBound ? metrics.Train.Rate : null,
        TrainElbo = hasBound ? metrics.Train.Elbo : null,
        ValidationReconstruction = metrics.Validation.Reconstruction,
        ValidationKl = hasBound ? metrics.Validation.Rate : null,
        ValidationElbo = hasBound ? metrics.Validation.Elbo : null,
        KlPerLatent = hasBound ? [.. metrics.KlPerLatent] : null,
        ActiveUnits = metrics.ActiveUnits,
        Sigma = metrics.Sigma,
        OnVarianceFloor = metrics.OnVarianceFloor,
        SkippedSteps = metrics.SkippedSteps,
        ClippedSteps = metrics.ClippedSteps,
        Retries = metrics.Retries,
        SamplesPerSecond = metrics.SamplesPerSecond,
    };
}
