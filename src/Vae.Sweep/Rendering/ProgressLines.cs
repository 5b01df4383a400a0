using Vae.Domain;

namespace Vae.Sweep.Rendering;

/// <summary>A line whenever another tenth of the runs is settled.</summary>
internal sealed class ProgressLines(Terminal terminal)
{
    private int _tenth = -1;

    /// <summary>Shows where the sweep stands, if that is news.</summary>
    public void Show(SweepProgress progress)
    {
        var reached = 10 * progress.Settled / Math.Max(1, progress.Planned);
        if (reached == _tenth) return;
        _tenth = reached;
        terminal.Say($"{progress.Settled}/{progress.Planned} runs settled ({progress.Completed} completed, {progress.Diverged} diverged, {progress.Failed} failed{(progress.Pruned > 0 ? $", {progress.Pruned} stopped early" : "")})");
    }
}
