using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Vae.Silo.Http;

/// <summary>How a silo is, and where it is not well, why.</summary>
/// <param name="services">Of its host.</param>
/// <param name="lifetime">Of its host.</param>
/// <param name="store">Asks the store.</param>
internal sealed class SiloHealth(IServiceProvider services, IHostApplicationLifetime lifetime, StoreHealth store)
{
    /// <summary>Why it has not started; null where it has.</summary>
    public string? NotStarted => lifetime.ApplicationStarted.IsCancellationRequested ? null : "the silo has not joined its cluster yet";

    /// <summary>Why it is not ready; null where it is.</summary>
    public async Task<string?> NotReady() => Draining ?? NotStarted ?? Inactive ?? await store.Complaint() ?? Draining;

    private string? Draining => lifetime.ApplicationStopping.IsCancellationRequested ? "the silo stops: its runs are saved and given back" : null;

    private string? Inactive => services.GetRequiredService<ISiloStatusOracle>().CurrentStatus switch
    {
        SiloStatus.Active => null,
        var status => $"the silo is {status} in its cluster, not {SiloStatus.Active}",
    };
}
