using System.Collections.Immutable;
using System.Threading.Channels;
using Vae.Domain.Metrics;
using Vae.Grains.EventLog;

namespace Vae.Grains.Tests;

/// <summary>A log whose every append waits for the test's word.</summary>
internal sealed class GatedEventLog : IEventLog
{
    private readonly Channel<GatedAppend> _appends = Channel.CreateUnbounded<GatedAppend>();

    /// <summary>Whether an append waits that <see cref="Next"/> has not given out.</summary>
    public bool HasMore => _appends.Reader.TryPeek(out _);

    /// <summary>The next append, in the order of their coming.</summary>
    public async Task<GatedAppend> Next() => await _appends.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public Task<bool> Append(SweepAppend append)
    {
        var gated = new GatedAppend(append, new TaskCompletionSource<bool>());
        _appends.Writer.TryWrite(gated);
        return gated.Stored.Task;
    }

    public Task<StoreException> Failure { get; } = new TaskCompletionSource<StoreException>().Task;

    public Task<StoredSweep?> Load(string sweep) => Task.FromResult<StoredSweep?>(null);

    public Task<ImmutableArray<RunRecord>> Runs(string sweep, int trial, int runs) => Runs(sweep);

    public Task<ImmutableArray<RunRecord>> Runs(string sweep) => Task.FromResult(ImmutableArray<RunRecord>.Empty);

    public Task<long> Head(string sweep) => Task.FromResult(0L);

    public void Dispose()
    {
        // Nothing is open.
    }

    public sealed record GatedAppend(SweepAppend Append, TaskCompletionSource<bool> Stored);
}
