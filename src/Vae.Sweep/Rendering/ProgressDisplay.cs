using System.Diagnostics;
using Spectre.Console;
using Vae.Domain;
using Vae.Domain.Planning;

namespace Vae.Sweep.Rendering;

/// <summary>How a sweep gets on, on standard error: bars and the best so far for a person, a line per tenth of the runs for a file.</summary>
internal static class ProgressDisplay
{
    // Ranking a large sweep takes its time: the best so far is asked for so seldom that it takes a twentieth of a core at most.
    private const int Leisure = 20;

    /// <summary>Watches until the sweep is finished or a stop is asked for.</summary>
    /// <returns>Whether the sweep is finished.</returns>
    public static Task<bool> Watch(Terminal terminal, Func<Task<SweepProgress?>> ask, SweepPlan plan, Leader leader, TimeSpan period, CancellationToken stop)
    {
        if (!terminal.IsWatched) return Follow(ask, period, new ProgressLines(terminal, TimeProvider.System, leader.Ask).Show, stop);
        var best = new Latest(leader.Ask);
        return terminal.Error
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .UseRenderHook((bars, _) => best.Line is { } line ? new Rows(bars, new Text(line)) : bars)
            .StartAsync(display =>
            {
                var shown = new ProgressBars(display, plan);
                return Follow(
                    ask,
                    period,
                    progress =>
                    {
                        shown.Show(progress);
                        best.Refresh(progress.Completed);
                        return Task.CompletedTask;
                    },
                    stop);
            });
    }

    private static async Task<bool> Follow(Func<Task<SweepProgress?>> ask, TimeSpan period, Func<SweepProgress, Task> show, CancellationToken stop)
    {
        // A verb's trace tells what it did, not how often it looked.
        Activity.Current = null;
        while (!stop.IsCancellationRequested)
        {
            if (await ask() is { } progress)
            {
                await show(progress);
                if (progress.IsFinished) return true;
            }

            await Task.WhenAny(Task.Delay(period, stop));
        }

        return false;
    }

    /// <summary>A line that is asked for in the background, when there is news and not too often.</summary>
    private sealed class Latest(Func<Task<string?>> ask)
    {
        private Task _asking = Task.CompletedTask;
        private TimeSpan _took;
        private long _asked = TimeProvider.System.GetTimestamp();
        private int _completed;

        /// <summary>The line; null while there is none.</summary>
        public string? Line { get; private set; }

        /// <summary>Asks anew where more runs are completed than when it was asked last.</summary>
        public void Refresh(int completed)
        {
            if (completed == _completed || !_asking.IsCompleted || TimeProvider.System.GetElapsedTime(_asked) < _took * Leisure) return;
            (_completed, _asked) = (completed, TimeProvider.System.GetTimestamp());
            _asking = Task.Run(async () =>
            {
                Line = await ask() ?? Line;
                _took = TimeProvider.System.GetElapsedTime(_asked);
            });
        }
    }
}
