using System.Collections.Immutable;
using Vae.Domain.Leasing;

namespace Vae.Grains;

/// <summary>Tells workers which sweep to ask for runs. It knows nothing that sweeps and workers could not tell it again.</summary>
[Alias("Vae.Queue")]
public interface IQueueGrain : IGrainWithIntegerKey
{
    /// <summary>A sweep has pending runs; said as often as it likes.</summary>
    [Alias("Offer")]
    Task Offer(SweepOffer offer);

    /// <summary>A sweep has no pending runs.</summary>
    [Alias("Withdraw")]
    Task Withdraw(string sweep);

    /// <summary>What an offered sweep requires where no worker that was heard lately offers it; empty otherwise.</summary>
    [Alias("Lacking")]
    Task<ImmutableArray<string>> Lacking(string sweep);

    /// <summary>The workers that were heard lately and did not get an offered sweep's rows, by name.</summary>
    [Alias("Refusing")]
    Task<ImmutableArray<string>> Refusing(string sweep);

    /// <summary>The sweep whose turn it is, of those whose requirements the caller meets; where a slot is free, waits a while for one. Null where none came or the caller lost patience.</summary>
    [Alias("Next")]
    Task<SweepTurn?> Next(SlotReport slots, CancellationToken cancellation);
}
