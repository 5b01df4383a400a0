using System.Runtime.CompilerServices;
using Vae.Grains.EventLog;

namespace Vae.Sweep;

/// <summary>The whole of what happened to a sweep, wherever it is.</summary>
internal static class SweepHistory
{
    /// <summary>Every event in order, page by page as they are asked for; none where there is no such sweep.</summary>
    public static async IAsyncEnumerable<NumberedEvent> History(this ISweepPlace place, string sweep, [EnumeratorCancellation] CancellationToken stop = default)
    {
        for (var page = await place.Events(sweep, 0, stop); !page.IsEmpty; page = await place.Events(sweep, page[^1].Seq, stop))
        {
            foreach (var logged in page) yield return logged;
        }
    }
}
