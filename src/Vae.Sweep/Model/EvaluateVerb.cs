using System.CommandLine;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Grains.EventLog;
using Vae.Silo;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Model;

/// <summary><c>vae model evaluate</c>: measures a model on its training rows, on the sweep's untouched test rows, or on other data.</summary>
internal static class EvaluateVerb
{
    private const string Training = "training";
    private const string Test = "test";

    public static Command Create(Terminal terminal)
    {
        var (model, home, data) = (ModelOptions.Model(), SharedOptions.Home(), ModelOptions.Data());
        var output = SharedOptions.Output("The form of the result on standard output.", OutputFormat.Table, OutputFormat.Json);
        var samples = ModelOptions.Count("--samples", "Samples per row of the importance-weighted bound.", 100);
        var split = new Option<string>("--split")
        {
            Description = $"Of the sweep's data: {Training} rows, or the untouched {Test} rows; each look at those is counted. [default: {Training}]",
            HelpName = $"{Training}|{Test}",
            DefaultValueFactory = _ => Training,
        };
        split.AcceptOnlyFromAmong(Training, Test);
        var verb = new Command("evaluate", "Measure a model on training rows, untouched test rows, or other data.") { model, data, split, samples, home, output };
        verb.SetAction(async (parsed, _) =>
        {
            var where = SharedOptions.HomeOf(parsed, home);
            var session = new ModelSession(parsed.GetRequiredValue(model), where, terminal);
            var path = parsed.GetValue(data);
            if (parsed.GetValue(split) == Test && path is null)
                return await LookAtTestRows(session, where, parsed.GetValue(samples), parsed.GetValue(output), terminal);
            return session.With(path, (read, rows, indices) =>
            {
                var on = path is null ? EvaluatedRows.Training : EvaluatedRows.Other;
                Write(read.Evaluate(rows, indices, on, parsed.GetValue(samples)), parsed.GetValue(output), terminal);
                return ExitCode.Done;
            });
        });
        return verb;
    }

    /// <summary>Measures the test rows; the look is in the sweep's log before anything is shown.</summary>
    private static async Task<int> LookAtTestRows(ModelSession session, Home home, int samples, OutputFormat format, Terminal terminal)
    {
        using var ownership = HomeOwnership.TryTake(home, out var problem);
        if (ownership is null)
        {
            terminal.Say(problem);
            return ExitCode.BadInput;
        }

        ModelEvaluation? evaluation = null;
        var sweep = "";
        var code = session.With(read =>
        {
            sweep = read.Card.Spec.Name;
            if (StoredSweeps.Find(home, sweep, terminal) is not { } state || session.ReadRows(read.Card, path: null) is not { } data) return ExitCode.BadInput;
            if (IsOfAnother(state.Plan, ModelSession.PlanOf(read.Card, data), session, home, terminal)) return ExitCode.BadInput;
            evaluation = read.EvaluateTest(state.Plan, data, samples);
            if (evaluation is not null) return ExitCode.Done;
            terminal.Say($"The sweep '{sweep}' set no test rows apart (data.test).");
            return ExitCode.BadInput;
        });
        if (evaluation is null) return code;

        var looks = await TestLooks.Record(home.Database, sweep, evaluation, TimeProvider.System.GetUtcNow());
        Write(evaluation, format, terminal);
        terminal.Say(SessionMessages.TestLooks(looks));
        return ExitCode.Done;
    }

    /// <summary>Whether the home's sweep of this name is not the one that made the model: its test rows may be what the model was trained on.</summary>
    private static bool IsOfAnother(SweepPlan stored, SweepPlan own, ModelSession session, Home home, Terminal terminal)
    {
        var differences = stored.DifferencesTo(own);
        if (differences.IsEmpty) return false;
        terminal.Say($"The model in {session.Place} was made by another sweep than the '{own.Spec.Name}' in {home.Folder}:");
        foreach (var difference in differences) terminal.Say($"  {difference}");
        terminal.Say("The test rows of that one may be rows that this model was trained on: name the home of the model's own sweep with --home.");
        return true;
    }

    private static void Write(ModelEvaluation evaluation, OutputFormat format, Terminal terminal)
    {
        if (format is OutputFormat.Json)
        {
            EvaluationJson.Write(evaluation, terminal.Results);
            return;
        }

        terminal.Results.WriteLine($"On {Numbers.Count(evaluation.Rows)} {evaluation.On.ToString().ToLowerInvariant()} rows:");
        EvaluationText.Write(terminal.Output, evaluation);
    }
}
