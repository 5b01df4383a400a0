using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests;

/// <summary>Values for whatever does not care which.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Moment = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    public static readonly Holder Ann = new("ann", 1);
    public static readonly Holder Bob = new("bob", 1);
    public static readonly RunId First = new(0, 0, 0);
    public static readonly RunId Second = new(0, 1, 0);

    public static readonly ModelEvaluation TestEvaluation =
        new(EvaluatedRows.Test, 3, new ElboTerms(10, 2.5), new ImportanceBound(100, -12), [1.5, 1], 2, new AggregatePosterior(3, 1, 1.5), 14, Collapse.None);

    public static EpochMetrics Epoch(int number, double distortion = 10) =>
        new(number, new ElboTerms(distortion - 1, 2), new ElboTerms(distortion, 2.5), [1.5, 1], 2, 0.5, 1000);

    public static ReportedEpoch Reported(RunId run, int attempt, int epoch, double distortion = 10) =>
        new(run, attempt, Epoch(epoch, distortion));

    public static WorkReport Report(Holder holder, int freeSlots = 0) => new(holder, freeSlots, [], [], []);

    public static SweepAppend Begin(string sweep, int trials = 1, int? maxFailedRuns = null) =>
        Append(sweep, 1, new SweepEvent.Planned(SomePlan.Of(trials, folds: 2, name: sweep, maxFailedRuns: maxFailedRuns)));

    public static SweepAppend Append(string sweep, long firstSeq, params SweepEvent[] events) =>
        new(sweep, firstSeq, Moment, [.. events], []);
}
