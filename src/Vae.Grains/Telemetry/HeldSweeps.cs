using System.Collections.Concurrent;

namespace Vae.Grains.Telemetry;

/// <summary>The sweeps whose grains this silo holds, for whoever measures it from outside of their turns.</summary>
internal sealed class HeldSweeps
{
    private readonly ConcurrentDictionary<string, Func<SweepReading?>> _sweeps = new(StringComparer.Ordinal);

    /// <summary>Those that are not finished, as they are now.</summary>
    public IEnumerable<SweepReading> Unfinished => _sweeps.Values.Select(read => read()).OfType<SweepReading>();

    /// <summary>A grain holds a sweep.</summary>
    /// <param name="name">The sweep.</param>
    /// <param name="read">Reads it, on any thread; null while it is not begun, or finished.</param>
    public void Hold(string name, Func<SweepReading?> read) => _sweeps[name] = read;

    /// <summary>A grain no longer holds it; what a later one of the same sweep said stays.</summary>
    public void Release(string name, Func<SweepReading?> read) => _sweeps.TryRemove(KeyValuePair.Create(name, read));
}
