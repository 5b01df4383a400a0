using System.Collections.Immutable;

namespace Vae.Grains;

/// <summary>Who trains in this cluster. It knows only what the workers tell it again every few seconds.</summary>
[Alias("Vae.Workers")]
public interface IWorkersGrain : IGrainWithIntegerKey
{
    /// <summary>A worker says that it is there.</summary>
    [Alias("Announce")]
    Task Announce(WorkerPresence presence);

    /// <summary>The workers by name, those that fell silent lately included.</summary>
    [Alias("List")]
    Task<ImmutableArray<WorkerPresence>> List();
}
