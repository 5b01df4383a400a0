using System.Threading.Channels;
using Vae.Domain;

namespace Vae.Grains.EventLog;

/// <summary>Appends that wait for the one writer of a log, which stores them in groups.</summary>
/// <param name="wakesAtOnce">Whether whoever appends wakes the writer itself, which is to be a thread that waits, instead of a thread of the pool doing so when it has time.</param>
internal sealed class AppendQueue(bool wakesAtOnce)
{
    private const int GroupLimit = 256;

    private readonly Channel<PendingAppend> _appends = Channel.CreateUnbounded<PendingAppend>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = wakesAtOnce });

    /// <summary>Waits until the append is stored; see <see cref="IEventLog.Append"/>.</summary>
    public Task<bool> Add(SweepAppend append)
    {
        var pending = new PendingAppend(append);
        return _appends.Writer.TryWrite(pending)
            ? pending.Stored.Task
            : Task.FromException<bool>(new StoreException("The event log is closed."));
    }

    /// <summary>Takes no more.</summary>
    public void Close() => _appends.Writer.TryComplete();

    /// <summary>Waits until something is there; false when nothing comes any more.</summary>
    public ValueTask<bool> WaitAsync() => _appends.Reader.WaitToReadAsync();

    /// <summary>What is there, up to a deletion: what comes after it may begin the sweep anew.</summary>
    public List<PendingAppend> Take()
    {
        var group = new List<PendingAppend>();
        while (group.Count < GroupLimit && _appends.Reader.TryRead(out var next))
        {
            group.Add(next);
            if (next.Append.Events.Any(happened => happened is SweepEvent.Deleted)) break;
        }

        return group;
    }
}
