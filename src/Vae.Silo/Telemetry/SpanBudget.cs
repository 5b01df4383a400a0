namespace Vae.Silo.Telemetry;

/// <summary>How many attempts may be recorded: at first a minute's worth at once, then as many a minute.</summary>
/// <param name="clock">The time.</param>
internal sealed class SpanBudget(TimeProvider clock)
{
    /// <summary>Attempts a minute.</summary>
    public const int PerMinute = 60;

    private readonly Lock _gate = new();
    private double _left = PerMinute;
    private long _at = clock.GetTimestamp();

    /// <summary>Takes one, where there is one left.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _left = Math.Min(PerMinute, _left + (clock.GetElapsedTime(_at, now).TotalMinutes * PerMinute));
            _at = now;
            if (_left < 1) return false;
            _left--;
            return true;
        }
    }
}
