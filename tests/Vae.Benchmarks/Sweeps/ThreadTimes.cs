using Vae.Benchmarks.Orchestration;

namespace Vae.Benchmarks.Sweeps;

/// <summary>Processor time of a running process, and of those of its threads that train: <c>slot 0</c>, <c>slot 1</c>, ….</summary>
/// <remarks>A thread's time is gone with it, so that of each is kept as it was last seen.</remarks>
internal sealed class ThreadTimes(int process)
{
    private readonly Dictionary<string, double> _slots = [];

    public double OfSlots => _slots.Values.Sum();

    public double OfAll { get; private set; }

    /// <summary>Of all threads until the first of those that train was seen.</summary>
    public double OfStart { get; private set; }

    /// <summary>Looks; after the process has ended there is nothing to see.</summary>
    public void Look()
    {
        try
        {
            OfAll = Math.Max(OfAll, ProcessorTime.Of($"/proc/{process}"));
            if (_slots.Count == 0) OfStart = OfAll;
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task")) Look(thread);
        }
        catch (IOException)
        {
            // It has just ended.
        }
    }

    private void Look(string thread)
    {
        if (_slots.ContainsKey(thread) || File.ReadAllText($"{thread}/comm").StartsWith("slot ", StringComparison.Ordinal))
            _slots[thread] = Math.Max(_slots.GetValueOrDefault(thread), ProcessorTime.Of(thread));
    }
}
