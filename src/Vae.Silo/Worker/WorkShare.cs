using System.Diagnostics;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;
using Vae.Grains;

namespace Vae.Silo.Worker;

/// <summary>What a worker does for one sweep.</summary>
internal sealed class WorkShare(ISweepGrain sweep, SweepPlan plan)
{
    // Longer than what is taken ahead lasts, and than a slot is between two runs.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly Lookahead _lookahead = new();
    private bool _isAnswerDue;
    private int? _planVersion;
    private string? _planHash;

    public ISweepGrain Sweep { get; } = sweep;

    public SweepPlan Plan { get; private set; } = plan;

    /// <summary>Runs that are trained, wait for a slot, or ended and are not acknowledged.</summary>
    public List<TrainingRun> Runs { get; } = [];

    /// <summary>Whether the sweep had pending runs left when it last answered.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Until when it may be asked for more without asking whose turn it is, a timestamp of the worker's clock; null where others want slots as well.</summary>
    public long? SoleUntil { get; set; }

    /// <summary>Whether the sweep may believe that this worker trains something: it does, or an answer was not heard.</summary>
    public bool IsOpen => Runs.Count > 0 || _isAnswerDue;

    /// <summary>Runs that it is worth to take beyond the slots; none while one is tried again, which may be what ended those beside it.</summary>
    public int RunsAhead(int slots) => Runs.Any(run => run.Grant.Attempt > 1) ? 0 : _lookahead.Runs(slots);

    /// <summary>Everything that the sweep does not know yet. A run's end is read before its epochs, so that none are missed.</summary>
    public WorkReport Report(Holder holder, int runsWanted)
    {
        _isAnswerDue = true;
        foreach (var run in Runs.Where(run => run.Waited > LongestWait)) run.GiveBack();
        var ended = Runs.Select(run => (Run: run, run.Finished)).ToArray();
        return new WorkReport(
            holder,
            runsWanted,
            [.. ended.Where(run => run.Finished is null).Select(run => run.Run.Held)],
            [.. ended.Select(run => run.Finished).OfType<FinishedRun>()],
            [.. Runs.SelectMany(run => run.Epochs)])
        {
            TrialsKnown = Plan.Trials.Length,
        };
    }

    /// <summary>The span of the first settling that a report is about; null where it is about none, or nobody listens.</summary>
    public Activity? SettlingOf(WorkReport report) =>
        report.Finished is [var finished, ..] ? Find(finished.Run, finished.Attempt).Trace.Settling : null;

    /// <summary>Reads the plan anew where the sweep may have grown since it was read, and adds the trials that results have decided.</summary>
    public async Task FollowPlan(WorkOrders orders)
    {
        if (orders.Start.IsEmpty) return;
        var isGrown = _planVersion != orders.PlanVersion && (_planVersion is not null || orders.PlanVersion > 0);
        // A sweep that was deleted may have left its name to another one.
        var isAnother = orders.PlanHash is { } hash && !string.Equals(hash, _planHash ??= Plan.HashOfRuns(), StringComparison.Ordinal);
        if (isGrown || isAnother) (Plan, _planHash) = (await Sweep.GetPlan() ?? Plan, null);
        _planVersion = orders.PlanVersion;
        if (orders.Trials is { } trials) Plan = Plan.With(trials);
    }

    /// <summary>The sweep has heard the report: what it heard is forgotten, what it does not want is stopped.</summary>
    public void Acknowledge(WorkReport heard, WorkOrders orders)
    {
        _isAnswerDue = false;
        HasMore = orders.HasMore;
        foreach (var epochs in heard.Epochs.GroupBy(epoch => (epoch.Run, epoch.Attempt)))
            Find(epochs.Key.Run, epochs.Key.Attempt).Acknowledge(epochs.Count());
        foreach (var stopped in orders.Stop) Find(stopped.Run, stopped.Attempt).Stop();
        foreach (var finished in heard.Finished)
        {
            var run = Find(finished.Run, finished.Attempt);
            _lookahead.Note(finished.Outcome, run.Took);
            Runs.Remove(run);
            run.Dispose();
        }
    }

    private TrainingRun Find(RunId run, int attempt) => Runs.Single(held => held.Grant.Run == run && held.Grant.Attempt == attempt);
}
