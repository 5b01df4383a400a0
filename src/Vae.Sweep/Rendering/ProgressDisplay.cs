using Spectre.Console;
using Vae.Domain;
using Vae.Domain.Planning;

namespace Vae.Sweep.Rendering;

/// <summary>How a sweep gets on, on standard error: bars for a person, a line per tenth of the runs for a file.</summary>
internal static class ProgressDisplay
{
    /// <summary>Watches until the sweep is finished or a stop is asked for.</summary>
    /// <returns>Whether the sweep is finished.</returns>
    public static Task<bool> Watch(Terminal terminal, Func<Task<SweepProgress?>> ask, SweepPlan plan, TimeSpan period, CancellationToken stop)
    {
        if (!terminal.IsWatched) return Follow(ask, period, new ProgressLines(terminal).Show, stop);
        return terminal.Error
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(display => Follow(ask, period, new ProgressBars(display, plan).Show, stop));
    }

    private static async Task<bool> Follow(Func<Task<SweepProgress?>> ask, TimeSpan period, Action<SweepProgress> show, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await ask() is { } progress)
            {
                show(progress);
                if (progress.IsFinished) return true;
            }

            await Task.WhenAny(Task.Delay(period, stop));
        }

        return false;
    }
}
