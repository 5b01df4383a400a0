using Vae.Domain;

namespace Vae.Sweep.Rendering;

/// <summary>A line whenever another tenth of the runs is settled.</summary>
/// <param name="terminal">Where it goes.</param>
/// <param name="clock">Tells how long what is left may take.</param>
/// <param name="best">Gives the best so far; null while nothing is ranked.</param>
internal sealed class ProgressLines(Terminal terminal, TimeProvider clock, Func<Task<string?>> best)
{
    private readonly long _begun = clock.GetTimestamp();
    private int? _before;
    private int _tenth = -1;

    /// <summary>Shows where the sweep stands, if that is news.</summary>
    public async Task Show(SweepProgress progress)
    {
        _before ??= progress.Settled;
        var reached = 10 * progress.Settled / Math.Max(1, progress.Planned);
        if (reached == _tenth) return;
        _tenth = reached;
        var line = progress.IsFinished ? null : await best();
        terminal.Say(
            $"{progress.Settled}/{progress.Planned} runs settled ({progress.Completed} completed, {progress.Diverged} diverged, {progress.Failed} failed{(progress.Pruned > 0 ? $", {progress.Pruned} stopped early" : "")}){Remaining(progress)}{(line is null ? "" : $"; {line}")}");
    }

    /// <summary>What is left takes as long per run as what was done here.</summary>
    private string Remaining(SweepProgress progress)
    {
        var (done, left) = (progress.Settled - _before!.Value, progress.Planned - progress.Settled);
        return done == 0 || left == 0 ? "" : $", about {Durations.Of(clock.GetElapsedTime(_begun) * left / done)} to go";
    }
}
