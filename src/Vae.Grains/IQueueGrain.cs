namespace Vae.Grains;

/// <summary>Tells workers which sweep to ask for runs. It knows nothing that the sweeps could not tell it again.</summary>
[Alias("Vae.Queue")]
public interface IQueueGrain : IGrainWithIntegerKey
{
    /// <summary>A sweep has pending runs; said as often as it likes.</summary>
    [Alias("Offer")]
    Task Offer(string sweep);

    /// <summary>A sweep has no pending runs.</summary>
    [Alias("Withdraw")]
    Task Withdraw(string sweep);

    /// <summary>The sweep whose turn it is; waits a while for one, and answers null where none came or the caller lost patience.</summary>
    [Alias("Next")]
    Task<string?> Next(CancellationToken cancellation);
}
