using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Sweep.Exports;

/// <summary>A sweep as other programs' folders show it.</summary>
/// <param name="Plan">Its plan.</param>
/// <param name="Began">When it was planned.</param>
/// <param name="Runs">Every run that was ever leased.</param>
internal sealed record ExportedSweep(SweepPlan Plan, DateTimeOffset Began, ImmutableArray<ExportedRun> Runs)
{
    /// <summary>Composes it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="runs">Runs of that plan.</param>
    /// <param name="events">The sweep's log, in order.</param>
    public static ExportedSweep Compose(SweepPlan plan, IEnumerable<RunRecord> runs, IReadOnlyList<(DateTimeOffset At, SweepEvent Happened)> events)
    {
        var spans = WorkTimeline.Of(events).Lanes.SelectMany(lane => lane.Spans).GroupBy(span => span.Run).ToDictionary(group => group.Key, group => group.MaxBy(span => span.From)!);
        var began = events.Count > 0 ? events[0].At : DateTimeOffset.UnixEpoch;
        return new ExportedSweep(plan, began, [.. runs.Select(record => spans.TryGetValue(record.Run, out var span)
            ? new ExportedRun(record, plan.Trials[record.Run.Trial], span.From, span.Until)
            : new ExportedRun(record, plan.Trials[record.Run.Trial], began, began))]);
    }

    /// <summary>The hyperparameters of the sweep: by the name in the sweep file, with the value as a number where it is one and as text.</summary>
    public ImmutableArray<(string Name, Func<Configuration, double>? Number, Func<Configuration, string> Text)> Hyperparameters =>
    [
        .. from name in Enum.GetValues<HyperparameterName>()
           where name is not HyperparameterName.Beta || HasBound
           let axis = ConfigurationAxis.Of(name)
           select (ConfigurationFields.CamelCase(name), axis.Number, axis.Text),
    ];

    /// <summary>What an epoch measured, by the names of the columns of a table of runs.</summary>
    public IEnumerable<(string Name, double Value)> Measures(EpochMetrics metrics)
    {
        (string Name, double? Value)[] measures =
        [
            ("trainReconstruction", metrics.Train.Reconstruction),
            ("trainKl", HasBound ? metrics.Train.Rate : null),
            ("trainElbo", HasBound ? metrics.Train.Elbo : null),
            ("validationReconstruction", metrics.Validation.Reconstruction),
            ("validationKl", HasBound ? metrics.Validation.Rate : null),
            ("validationElbo", HasBound ? metrics.Validation.Elbo : null),
            ("activeUnits", metrics.ActiveUnits),
            ("sigma", metrics.Sigma),
            ("samplesPerSecond", metrics.SamplesPerSecond),
        ];
        return from measure in measures where measure.Value is not null select (measure.Name, measure.Value.GetValueOrDefault());
    }

    /// <summary>The measure that runs are looked at by: the validation ELBO, or of a deterministic autoencoder the reconstruction.</summary>
    public string MainMeasure => HasBound ? "validationElbo" : "validationReconstruction";

    private bool HasBound => Plan.Spec.Model.Kind is not ModelKind.Autoencoder;
}
