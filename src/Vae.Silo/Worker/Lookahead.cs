using Vae.Domain.Metrics;

namespace Vae.Silo.Worker;

/// <summary>
/// How many runs of a sweep a worker takes beyond its slots: short ones then need not wait for an answer each, and are told of
/// together. Predicted from those that ended last.
/// </summary>
internal sealed class Lookahead
{
    // What waits for a slot, if runs go on as they did: a sweep's end, and whoever wants slots as well, wait no longer for it.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(0.5);

    private const int MostPerSlot = 16;

    private const int Remembered = 4;

    private readonly Queue<TimeSpan> _latest = [];

    /// <summary>A run ended. One that did not complete says nothing of the next, and may be about to end them all.</summary>
    public void Note(RunOutcome? outcome, TimeSpan took)
    {
        if (outcome is not RunOutcome.Completed) _latest.Clear();
        else _latest.Enqueue(took);
        if (_latest.Count > Remembered) _latest.Dequeue();
    }

    /// <summary>Runs to take beyond the slots: as many as last half a second if each takes as long as the longest of late; none where that is longer.</summary>
    public int Runs(int slots)
    {
        if (_latest.Count == 0 || _latest.Max() is var longest && longest > Most) return 0;
        return slots * (int)Math.Min(MostPerSlot, Most / longest);
    }
}
