using Microsoft.Extensions.Hosting;

namespace Vae.Silo;

/// <summary>Leaves signals to whoever runs the host: of two that listen, one stops what the other has not asked to stop.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
