using System.Collections.Immutable;
using Vae.Domain.Leasing;

namespace Vae.Grains;

/// <summary>Who trains in this cluster. It knows only what the workers tell it again every few seconds.</summary>
[Alias("Vae.Workers")]
public interface IWorkersGrain : IGrainWithIntegerKey
{
    /// <summary>A worker says that it is there.</summary>
    [Alias("Announce")]
    Task Announce(WorkerPresence presence);

    /// <summary>The worker that last said that it is in a silo, in which of its lives; null where none did.</summary>
    /// <param name="silo">As <see cref="WorkerPresence.Silo"/>.</param>
    [Alias("LastIn")]
    Task<Holder?> LastIn(string silo);

    /// <summary>The workers by name, those that fell silent lately included.</summary>
    [Alias("List")]
    Task<ImmutableArray<WorkerPresence>> List();
}
