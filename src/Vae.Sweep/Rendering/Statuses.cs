using System.Text.Json.Nodes;
using Spectre.Console;
using Vae.Domain.Control;
using Vae.Domain.Reporting;
using Vae.Grains.EventLog;

namespace Vae.Sweep.Rendering;

/// <summary>How far a sweep is, in the form that was asked for.</summary>
internal static class Statuses
{
    private static readonly string[] Columns = ["sweep", "state", "planned", "settled", "completed", "diverged", "failed", "cancelled", "pruned", "leased"];

    /// <summary>Writes the status.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="status">How far the sweep is.</param>
    /// <param name="hindrances">What keeps workers from it.</param>
    /// <param name="format">The form.</param>
    public static void Write(IAnsiConsole console, SweepStatus status, Hindrances hindrances, OutputFormat format)
    {
        if (format == OutputFormat.Table) WriteText(console, status, hindrances);
        else if (Document(status, hindrances) is var document) Documents.Write(console.Profile.Out.Writer, format, document, Columns, [document]);
    }

    /// <summary>One word for where a sweep stands.</summary>
    public static string Word(SweepSummary sweep) => sweep switch
    {
        _ when IsHalted(sweep) => "halted",
        { Mode: SweepMode.Cancelled } => "cancelled",
        { IsFinished: true } => "finished",
        { Mode: SweepMode.Running } => "unfinished",
        { Mode: var mode } => mode.ToString().ToLowerInvariant(),
    };

    private static void WriteText(IAnsiConsole console, SweepStatus status, Hindrances hindrances)
    {
        var sweep = status.Summary;
        var halted = IsHalted(sweep) ? $" (no more runs are trained: budget.maxFailedRuns is {sweep.MaxFailedRuns})" : "";
        console.WriteLine($"{sweep.Name}: {Word(sweep)}{halted}, {Numbers.Count(sweep.Settled)} of {Numbers.Count(sweep.Planned)} runs settled");
        console.WriteLine($"  completed {sweep.Completed}, diverged {sweep.Diverged}, failed {sweep.Failed}, cancelled {sweep.Cancelled}, pruned {sweep.Pruned}, leased {sweep.Leased}");
        if (sweep.Reused > 0) console.WriteLine($"  not trained again: {Numbers.Count(sweep.Reused)} of the completed runs, which other sweeps had trained before");
        if (status.SavedEpochs > 0) console.WriteLine($"  stopped early: {Numbers.Count(status.SavedEpochs)} of {Numbers.Count(status.PlannedEpochs)} epochs are not trained");
        if (!hindrances.Lacking.IsEmpty) console.WriteLine($"  waits for a worker that offers {string.Join(" and ", hindrances.Lacking)}: none does ('vae workers' shows their labels)");
        if (!hindrances.Refusing.IsEmpty) console.WriteLine($"  not trained by {string.Join(", ", hindrances.Refusing)}, for want of its data ('vae logs {sweep.Name} RUN' says what is wrong)");
        foreach (var active in status.Active) console.WriteLine($"  {active.Run}: leased by {active.Worker}");
        foreach (var (run, outcome) in status.NotCompleted) console.WriteLine($"  {run}: {OutcomeWords.Of(outcome)}: {OutcomeWords.Detail(outcome)}");
        var hidden = sweep.Settled - sweep.Completed - status.NotCompleted.Length;
        if (hidden > 0) console.WriteLine($"  … and {Numbers.Count(hidden)} more that did not complete ('vae export' lists them all)");
    }

    private static JsonObject Document(SweepStatus status, Hindrances hindrances) => new()
    {
        ["formatVersion"] = 1,
        ["sweep"] = status.Summary.Name,
        ["state"] = Word(status.Summary),
        ["planned"] = status.Summary.Planned,
        ["settled"] = status.Summary.Settled,
        ["completed"] = status.Summary.Completed,
        ["diverged"] = status.Summary.Diverged,
        ["failed"] = status.Summary.Failed,
        ["cancelled"] = status.Summary.Cancelled,
        ["pruned"] = status.Summary.Pruned,
        ["leased"] = status.Summary.Leased,
        ["reused"] = status.Summary.Reused,
        ["savedEpochs"] = status.SavedEpochs,
        ["plannedEpochs"] = status.PlannedEpochs,
        ["lacking"] = new JsonArray([.. hindrances.Lacking.Select(required => JsonValue.Create(required))]),
        ["refusing"] = new JsonArray([.. hindrances.Refusing.Select(worker => JsonValue.Create(worker))]),
        ["leases"] = new JsonArray([.. status.Active.Select(active => new JsonObject
        {
            ["run"] = active.Run.ToString(),
            ["worker"] = active.Worker,
        })]),
        ["notCompleted"] = new JsonArray([.. status.NotCompleted.Select(settled => new JsonObject
        {
            ["run"] = settled.Run.ToString(),
            ["outcome"] = OutcomeWords.Of(settled.Outcome),
            ["detail"] = OutcomeWords.Detail(settled.Outcome),
        })]),
    };

    private static bool IsHalted(SweepSummary sweep) => sweep.Failed >= sweep.MaxFailedRuns;
}
