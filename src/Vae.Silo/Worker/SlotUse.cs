namespace Vae.Silo.Worker;

/// <summary>How many slots a worker has, and how many of them train at this moment.</summary>
internal sealed class SlotUse(WorkerSettings settings)
{
    private int _busy;

    /// <summary>All slots.</summary>
    public int Slots => settings.Slots;

    /// <summary>Slots that train.</summary>
    public int Busy => Volatile.Read(ref _busy);

    /// <summary>A slot begins to train.</summary>
    public void Enter() => Interlocked.Increment(ref _busy);

    /// <summary>A slot has trained.</summary>
    public void Leave() => Interlocked.Decrement(ref _busy);
}
