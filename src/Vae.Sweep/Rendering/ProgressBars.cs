using Spectre.Console;
using Vae.Domain;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;

namespace Vae.Sweep.Rendering;

/// <summary>A bar for the sweep and one for each run that has taken a step: what workers took ahead has none.</summary>
internal sealed class ProgressBars(ProgressContext display, SweepPlan plan)
{
    private readonly ProgressTask _all = display.AddTask("sweep", maxValue: 1);
    private readonly Dictionary<RunId, ProgressTask> _runs = [];

    /// <summary>Shows where the sweep stands.</summary>
    public void Show(SweepProgress progress)
    {
        // A bound takes no steps; it is shown as one that is not done yet.
        var shown = progress.Active.Where(active => active.StepsDone > 0 || active.Run.Kind is RunKind.Bound).ToArray();
        foreach (var run in _runs.Keys.Except(shown.Select(active => active.Run)).ToArray())
        {
            display.RemoveTask(_runs[run]);
            _runs.Remove(run);
        }

        var begun = 0.0;
        foreach (var active in shown)
        {
            var configuration = active.Configuration ?? plan.Trials[active.Run.Trial].Configuration;
            var steps = Math.Max(1, TrainingCost.Of(plan, active.Run, configuration).Steps);
            if (!_runs.TryGetValue(active.Run, out var bar)) _runs.Add(active.Run, bar = display.AddTask(Label(active.Run, configuration), maxValue: steps));
            bar.Value = active.StepsDone;
            begun += (double)active.StepsDone / steps;
        }

        _all.Description = Trouble($"{progress.Settled}/{progress.Planned} runs", progress);
        _all.MaxValue = progress.Planned;
        _all.Value = progress.Settled + begun;
    }

    private static string Trouble(string text, SweepProgress progress) =>
        text + (progress.Diverged > 0 ? $", {progress.Diverged} diverged" : "") + (progress.Failed > 0 ? $", {progress.Failed} failed" : "");

    private static string Label(RunId run, Configuration configuration)
    {
        var what = run.Kind switch
        {
            RunKind.Fold => $"fold {run.Fold}",
            RunKind.Bound => $"fold {run.Fold}, bound",
            _ => "refit on all rows",
        };
        return $"trial {run.Trial} {what}: β {Numbers.Short(configuration.Beta)}, latent {configuration.LatentDimension}, rate {Numbers.Short(configuration.LearningRate)}";
    }
}
