using Vae.Domain;
using Vae.Grains.EventLog;
using Vae.Silo;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>Finds sweeps in a home, beside the process that owns it.</summary>
internal static class StoredSweeps
{
    /// <summary>The sweep's state; null after it was said on standard error which sweeps there are.</summary>
    /// <exception cref="StoreException">The home cannot be read.</exception>
    public static SweepState? Find(Home home, string name, Terminal terminal)
    {
        if (home.HasSweeps && Of(home).State(name) is { } state) return state;

        var names = home.HasSweeps ? Of(home).List().Select(sweep => sweep.Name).ToArray() : [];
        SweepLookup.SayMissing(home, name, names, terminal);
        return null;
    }

    /// <summary>The sweeps of a home that has some.</summary>
    public static ISweepReader Of(Home home) => home.Store.OpenReader();
}
