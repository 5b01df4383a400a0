using Orleans.Concurrency;

namespace Vae.Grains;

/// <summary>Sweeps with pending runs, in turn.</summary>
[Reentrant]
internal sealed class QueueGrain : Grain, IQueueGrain
{
    // Well under Orleans' response timeout of 30 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LinkedList<string> _sweeps = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Offer(string sweep)
    {
        if (!_sweeps.Contains(sweep))
        {
            _sweeps.AddLast(sweep);
            _arrival.TrySetResult();
            _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return Task.CompletedTask;
    }

    public Task Withdraw(string sweep)
    {
        _sweeps.Remove(sweep);
        return Task.CompletedTask;
    }

    public async Task<string?> Next(CancellationToken cancellation)
    {
        if (_sweeps.Count == 0)
        {
            await Task.WhenAny(_arrival.Task, Task.Delay(Patience, cancellation));
        }

        if (_sweeps.First is not { } turn) return null;
        _sweeps.RemoveFirst();
        _sweeps.AddLast(turn);
        return turn.Value;
    }
}
