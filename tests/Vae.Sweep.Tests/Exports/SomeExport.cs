using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Sweep.Exports;
using Vae.Tests.Shared;

namespace Vae.Sweep.Tests.Exports;

/// <summary>A sweep of two trials on two folds that nobody trained: one run diverged, one is being trained.</summary>
internal static class SomeExport
{
    public static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly SweepPlan Plan = SomePlan.Of(trials: 2, folds: 2, name: "digits");

    public static readonly ImmutableArray<RunRecord> Runs =
    [
        new RunRecord(new RunId(0, 0, 0), new RunOutcome.Completed(), [Epoch(1, -30.5), Epoch(2, -20.25)]) { Attempt = 1 },
        new RunRecord(new RunId(0, 1, 0), new RunOutcome.Completed(), [Epoch(1, -31), Epoch(2, -21)]) { Attempt = 1 },
        new RunRecord(new RunId(1, 0, 0), new RunOutcome.Diverged(7, "the objective became NaN"), []) { Attempt = 2 },
        new RunRecord(new RunId(1, 1, 0), null, [Epoch(1, -40)]) { Attempt = 1 },
    ];

    public static ExportedSweep Sweep => ExportedSweep.Compose(Plan, Runs, [.. Events()]);

    private static EpochMetrics Epoch(int epoch, double elbo) =>
        new(epoch, new ElboTerms(-elbo - 3, 2), new ElboTerms(-elbo - 2, 2), [1.5, 0.25, 0.25, 0], ActiveUnits: 3, Sigma: 0.5, SamplesPerSecond: 1000);

    private static IEnumerable<(DateTimeOffset At, SweepEvent Happened)> Events()
    {
        yield return (At, new SweepEvent.Planned(Plan));
        foreach (var (run, i) in Runs.Select((run, i) => (run, i)))
        {
            yield return (At.AddSeconds(10 * (i + 1)), new SweepEvent.RunLeased(run.Run, 1, new Holder("ann", 1)));
            if (run.Outcome is { } outcome) yield return (At.AddSeconds((10 * (i + 1)) + 8), new SweepEvent.RunSettled(run.Run, 1, outcome));
        }
    }
}
