using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Vae.Grains.Tests;

/// <summary>A clock that a test drives, and that says when the timer on it waits again.</summary>
internal sealed class SteppedClock : FakeTimeProvider
{
    private readonly Channel<bool> _armed = Channel.CreateUnbounded<bool>();

    /// <summary>Waits until the timer waits, then lets the time go on.</summary>
    public async Task Step(TimeSpan time)
    {
        await _armed.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Advance(time);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ArmingTimer(base.CreateTimer(callback, state, dueTime, period), _armed);
        timer.Note(dueTime);
        return timer;
    }

    private sealed class ArmingTimer(ITimer timer, Channel<bool> armed) : ITimer
    {
        public void Note(TimeSpan dueTime)
        {
            if (dueTime != Timeout.InfiniteTimeSpan) armed.Writer.TryWrite(item: true);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isChanged = timer.Change(dueTime, period);
            Note(dueTime);
            return isChanged;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
