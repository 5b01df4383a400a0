using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.SearchSpaces;
using Vae.Grains.EventLog;

namespace Vae.Sweep.Rendering;

/// <summary>What happened to a sweep, an event per line.</summary>
internal static class Events
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an event as a line for people, or as an object on a line.</summary>
    public static void Write(Terminal terminal, NumberedEvent logged, OutputFormat format)
    {
        terminal.Results.WriteLine(format == OutputFormat.Json
            ? Document(logged).ToJsonString(Compact)
            : $"{logged.Seq,6}  {logged.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}  {Text(logged.Happened)}");
        terminal.Results.Flush();
    }

    /// <summary>The run that an event is about; null where it is about the sweep.</summary>
    public static RunId? RunOf(SweepEvent happened) => happened switch
    {
        SweepEvent.RunLeased(var run, _, _) => run,
        SweepEvent.LeaseEnded(var run, _, _) => run,
        SweepEvent.RunSettled(var run, _, _) => run,
        _ => null,
    };

    private static JsonObject Document(NumberedEvent logged)
    {
        var document = new JsonObject
        {
            ["seq"] = logged.Seq,
            ["at"] = logged.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["type"] = logged.Happened.GetType().Name,
            ["text"] = Text(logged.Happened),
        };
        if (RunOf(logged.Happened) is { } run) document["run"] = run.ToString();
        return document;
    }

    private static string Text(SweepEvent happened) => happened switch
    {
        SweepEvent.Planned(var plan) => $"begun: {Numbers.Count(plan.PlannedTrials)} trials × {plan.RunsPerTrial} runs",
        SweepEvent.BudgetChanged(var most) => $"budget.maxFailedRuns is {(most is { } limit ? Numbers.Count(limit) : "none")} now",
        SweepEvent.RunLeased(var run, var attempt, var holder) => $"{run}: attempt {attempt}, leased by {holder.Worker}",
        SweepEvent.LeaseEnded(var run, var attempt, var reason) ended => $"{run}: attempt {attempt} {Words(reason)}{(ended.Detail is { } detail ? $": {detail}" : "")}",
        SweepEvent.RunSettled(var run, var attempt, var outcome) =>
            $"{run}: attempt {attempt} {OutcomeWords.Of(outcome)}{(OutcomeWords.Detail(outcome) is { } detail ? $": {detail}" : "")}",
        SweepEvent.TrialMeasured(var trial, var score) => $"trial {trial}: {(score is { } mean ? $"a score of {Digits.Of(mean, 6)}" : "no score")}, which the search was told",
        SweepEvent.TrialsProposed(var trials) => $"the search decided on {string.Join(", ", trials.Select(trial => $"trial {trial.Number} ({Summary(trial.Configuration)})"))}",
        SweepEvent.TrialChosen(var trial, var runs) => trial is { } chosen ? $"trial {chosen} is chosen; for the answer {Numbers.Count(runs.Length)} more runs" : "no trial could be chosen",
        SweepEvent.TrialPruned(var trial, var runs, var outcome) => $"trial {trial} is stopped early ({Numbers.Count(runs.Length)} runs): {outcome.Reason}",
        SweepEvent.RungReached(var rung, var trial, var score) => $"trial {trial} is at rung {rung} with {(score is { } best ? $"a best ELBO of {Digits.Of(best, 6)}" : "no score")}",
        SweepEvent.RungPassed(var rung, var trials) => $"rung {rung}: {Numbers.Count(trials.Length)} trials go on",
        SweepEvent.ModeChanged(var mode) => $"{mode.ToString().ToLowerInvariant()} from now on",
        SweepEvent.RunsReopened(var runs) => $"failed runs that are run again: {Numbers.Count(runs.Length)}",
        SweepEvent.PlanExtended({ Playoff: { Rounds: [.., var round] } } plan) => $"play-off, round {plan.Playoff!.Rounds.Length}: {Numbers.Count(round.Trials.Length)} trials with {round.Repeats} repeats × {round.Seeds} seeds",
        SweepEvent.PlanExtended({ Playoff.MaxRuns: > 0 and var most }) => $"ties are played off, with {Numbers.Count(most)} more runs at most",
        SweepEvent.PlanExtended(var plan) => $"grown to {Numbers.Count(plan.Trials.Length)} trials × {plan.RunsPerTrial} runs",
        SweepEvent.TestRowsSeen => "the untouched test rows were looked at",
        _ => happened.GetType().Name,
    };

    private static string Summary(Configuration configuration) =>
        $"β {Numbers.Short(configuration.Beta)}, latent {configuration.LatentDimension}, learning rate {Numbers.Short(configuration.LearningRate)}";

    private static string Words(LeaseEnd reason) => reason switch
    {
        LeaseEnd.Drained => "given back by its worker",
        LeaseEnd.Lost => "lost: its worker fell silent",
        LeaseEnd.Refused => "given back by its worker, which does not have the data",
        LeaseEnd.Infrastructure => "failed by files or network",
        LeaseEnd.AtRung => "is at its rung and waits there",
        LeaseEnd.OutOfMemory => "out of memory: tried once more alone",
        _ => $"ended: {reason}",
    };
}
