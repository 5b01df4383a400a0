using System.Text.Json.Nodes;
using Spectre.Console;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Reporting;

namespace Vae.Sweep.Rendering;

/// <summary>How far a sweep is, in the form that was asked for.</summary>
internal static class Statuses
{
    private static readonly string[] Columns = ["sweep", "state", "planned", "settled", "completed", "diverged", "failed", "cancelled", "leased"];

    /// <summary>Writes the status.</summary>
    public static void Write(IAnsiConsole console, SweepState state, OutputFormat format)
    {
        if (format == OutputFormat.Table) WriteText(console, state);
        else if (Document(state) is var document) Documents.Write(console.Profile.Out.Writer, format, document, Columns, [document]);
    }

    /// <summary>One word for where a sweep stands.</summary>
    public static string Word(bool isHalted, bool isFinished) => isHalted ? "halted" : isFinished ? "finished" : "unfinished";

    private static void WriteText(IAnsiConsole console, SweepState state)
    {
        var progress = SweepProgress.Of(state);
        var halted = progress.IsHalted ? $" (no more runs are trained: budget.maxFailedRuns is {state.MaxFailedRuns})" : "";
        console.WriteLine($"{state.Plan.Spec.Name}: {Word(progress.IsHalted, progress.IsFinished)}{halted}, {Numbers.Count(progress.Settled)} of {Numbers.Count(progress.Planned)} runs settled");
        console.WriteLine($"  completed {progress.Completed}, diverged {progress.Diverged}, failed {progress.Failed}, cancelled {progress.Cancelled}, leased {progress.Active.Length}");
        foreach (var active in progress.Active) console.WriteLine($"  {active.Run}: leased by {active.Worker}");
        foreach (var (run, outcome) in NotCompleted(state)) console.WriteLine($"  {run}: {OutcomeWords.Of(outcome)}: {OutcomeWords.Detail(outcome)}");
    }

    private static JsonObject Document(SweepState state)
    {
        var progress = SweepProgress.Of(state);
        return new JsonObject
        {
            ["formatVersion"] = 1,
            ["sweep"] = state.Plan.Spec.Name,
            ["state"] = Word(progress.IsHalted, progress.IsFinished),
            ["planned"] = progress.Planned,
            ["settled"] = progress.Settled,
            ["completed"] = progress.Completed,
            ["diverged"] = progress.Diverged,
            ["failed"] = progress.Failed,
            ["cancelled"] = progress.Cancelled,
            ["leased"] = progress.Active.Length,
            ["leases"] = new JsonArray([.. progress.Active.Select(active => new JsonObject
            {
                ["run"] = active.Run.ToString(),
                ["worker"] = active.Worker,
            })]),
            ["notCompleted"] = new JsonArray([.. NotCompleted(state).Select(settled => new JsonObject
            {
                ["run"] = settled.Run.ToString(),
                ["outcome"] = OutcomeWords.Of(settled.Outcome),
                ["detail"] = OutcomeWords.Detail(settled.Outcome),
            })]),
        };
    }

    private static IEnumerable<(Vae.Domain.Planning.RunId Run, RunOutcome Outcome)> NotCompleted(SweepState state) =>
        from settled in state.Leases.Settled
        where settled.Value.Outcome is not RunOutcome.Completed
        orderby settled.Key
        select (settled.Key, settled.Value.Outcome);
}
