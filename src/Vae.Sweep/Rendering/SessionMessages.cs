using Vae.Domain;
using Vae.Domain.Planning;
using Vae.Silo;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Rendering;

/// <summary>What a session says on standard error, from its beginning to its end.</summary>
internal sealed class SessionMessages(Terminal terminal, SweepPlan plan, Home home)
{
    private readonly string _name = plan.Spec.Name;

    /// <summary>What will be done, and where.</summary>
    public void Begun() => terminal.Say(
        $"{_name}: {Numbers.Count(plan.PlannedTrials)} trials × {plan.RunsPerTrial} runs = {Numbers.Count(plan.PlannedRuns)} runs, home {home.Folder}");

    /// <summary>A signal came.</summary>
    public void Stopping() => terminal.Say("Stopping: the runs in training are given back…");

    /// <summary>The session stopped because of a signal.</summary>
    public void Interrupted(SweepProgress progress)
    {
        terminal.Say($"Stopped. {Numbers.Count(progress.Settled)} of {Numbers.Count(progress.Planned)} runs are kept.");
        terminal.Say($"Go on with: {Command("resume")}");
    }

    /// <summary>The session stopped because the store could not be written.</summary>
    public void StoreFailed(string reason)
    {
        terminal.Say(reason);
        terminal.Say($"What was stored before is kept. When that is mended, go on with: {Command("resume")}");
    }

    /// <summary>The ranking is printed: where everything lies, and what comes next.</summary>
    public void Finished(SweepState state)
    {
        terminal.Say("");
        if (state.IsHalted)
            terminal.Say($"The sweep stopped early: {state.FailedRuns} of its runs failed (budget.maxFailedRuns is {state.MaxFailedRuns}). Why: {Command("status")}");
        if (state.TestLooks > 0) terminal.Say(TestLooks(state.TestLooks));
        terminal.Say($"Everything lies in {home.Database}.");
        if (File.Exists(Path.Combine(home.Models, _name, ModelStore.CardFile)))
            terminal.Say($"The model:   {Command("model info")}");
        terminal.Say($"Explain it:  {Command("explain")}");
        terminal.Say($"Rank again:  {Command("rank")}");
        terminal.Say($"Every epoch: {Command("export")} --file {_name}.csv");
    }

    /// <summary>How often the untouched test rows were looked at: with each look they are less untouched.</summary>
    public static string TestLooks(int looks) => $"The untouched test rows were looked at {(looks == 1 ? "once" : $"{looks} times")}.";

    /// <summary>A command that can be copied into a shell.</summary>
    private string Command(string verb) => $"vae {verb} {_name}{new HomePlace(home).Options}";
}
