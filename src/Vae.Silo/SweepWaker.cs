using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Grains;
using Vae.Grains.EventLog;
using Vae.Silo.Telemetry;

namespace Vae.Silo;

/// <summary>
/// Calls every unfinished sweep now and then, so that its grain is there and offers its runs: after a start of the whole
/// cluster, and after the death of the silo that held it, nobody else may have a reason to.
/// </summary>
internal sealed class SweepWaker(IGrainFactory grains, ISweepReader reader, TimeProvider clock, ILogger<SweepWaker> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Wake();
            await Task.Delay(Period, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Wake()
    {
        try
        {
            var sweeps = await Task.Run(reader.List);
            foreach (var sweep in sweeps.Where(sweep => !sweep.IsFinished)) await grains.Sweep(sweep.Name).Wake();
        }
        catch (Exception failure) when (failure is StoreException or TimeoutException or OrleansException or StaleActivationException)
        {
            logger.SweepsCalledLater(failure.Message);
        }
    }
}
