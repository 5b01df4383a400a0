using Vae.Grains.EventLog;

namespace Vae.Silo.Http;

/// <summary>Asks the store whether it answers: once at a time, and not more often than every second, however many want to know.</summary>
/// <param name="reader">Reads the store.</param>
/// <param name="clock">The time.</param>
internal sealed class StoreHealth(ISweepReader reader, TimeProvider clock)
{
    /// <summary>How long an answer is waited for; under the patience of whoever asks over HTTP.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<string?>? _asked;
    private long _at;

    /// <summary>What is wrong with the store; null where it answers.</summary>
    public async Task<string?> Complaint()
    {
        try
        {
            return await Asked().WaitAsync(Patience, clock);
        }
        catch (TimeoutException)
        {
            return $"the store has not answered for {Patience.TotalSeconds:0} s";
        }
    }

    private Task<string?> Asked()
    {
        lock (_gate)
        {
            if (_asked is null || (_asked.IsCompleted && clock.GetElapsedTime(_at) >= Memory)) (_asked, _at) = (Task.Run(Ask), clock.GetTimestamp());
            return _asked;
        }
    }

    private string? Ask()
    {
        try
        {
            reader.Head("");
            return null;
        }
        catch (StoreException failure)
        {
            return failure.Message;
        }
    }
}
