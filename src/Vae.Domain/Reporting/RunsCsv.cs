using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Reporting;

/// <summary>Every run and epoch of a sweep as a table: a row per epoch, or one row without an epoch for a run that has none.</summary>
/// <remarks>Terms are in nats per example; <c>klPerLatent</c> holds one number per latent, joined by semicolons.</remarks>
public static class RunsCsv
{
    private static readonly string[] Before = ["run", "trial", "fold", "seedIndex", "attempt", "outcome", "detail"];

    private static readonly string[] After =
    [
        "epoch", "trainReconstruction", "trainKl", "trainElbo", "validationReconstruction", "validationKl",
        "validationElbo", "klPerLatent", "activeUnits", "sigma", "onVarianceFloor", "skippedSteps", "clippedSteps", "retries", "samplesPerSecond",
    ];

    /// <summary>Writes the table with its header, run by run as they come.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">Runs of that plan.</param>
    /// <param name="output">Where the table goes.</param>
    public static void Write(SweepPlan plan, IEnumerable<RunRecord> runs, TextWriter output)
    {
        var isOfPoints = plan.Spec.Model.Kind is ModelKind.Autoencoder;
        CsvText.WriteRow(output, [.. Before, .. ConfigurationFields.Names, .. After]);
        foreach (var record in runs)
        {
            string?[] identity = [.. Identity(record), .. ConfigurationFields.Values(plan.Trials[record.Run.Trial].Configuration)];
            if (record.Epochs.IsEmpty) CsvText.WriteRow(output, [.. identity, .. new string?[After.Length]]);
            foreach (var metrics in record.Epochs) CsvText.WriteRow(output, [.. identity, .. Measurements(metrics, isOfPoints)]);
        }
    }

    private static IEnumerable<string?> Identity(RunRecord record) =>
    [
        record.Run.ToString(),
        CsvText.Number(record.Run.Trial),
        CsvText.Number(record.Run.Fold),
        CsvText.Number(record.Run.SeedIndex),
        CsvText.Number(record.Attempt),
        OutcomeWords.Of(record.Outcome),
        OutcomeWords.Detail(record.Outcome),
    ];

    private static IEnumerable<string?> Measurements(EpochMetrics metrics, bool isOfPoints) =>
    [
        CsvText.Number(metrics.Epoch),
        .. Terms(metrics.Train, isOfPoints),
        .. Terms(metrics.Validation, isOfPoints),
        isOfPoints ? null : string.Join(';', metrics.KlPerLatent.Select(kl => CsvText.Number(kl))),
        CsvText.Number(metrics.ActiveUnits),
        CsvText.Number(metrics.Sigma),
        CsvText.Flag(metrics.OnVarianceFloor),
        CsvText.Number(metrics.SkippedSteps),
        CsvText.Number(metrics.ClippedSteps),
        CsvText.Number(metrics.Retries),
        CsvText.Number(metrics.SamplesPerSecond),
    ];

    /// <summary>Of a deterministic autoencoder only the reconstruction: it has no posterior, and so neither KL nor ELBO.</summary>
    private static IEnumerable<string?> Terms(ElboTerms terms, bool isOfPoints) =>
        [CsvText.Number(terms.Reconstruction), isOfPoints ? null : CsvText.Number(terms.Rate), isOfPoints ? null : CsvText.Number(terms.Elbo)];
}
