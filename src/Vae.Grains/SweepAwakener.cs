using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vae.Grains;

/// <summary>Wakes the sweeps that are not finished when a silo starts, so that they go on without being asked.</summary>
/// <param name="grains">The grains.</param>
/// <param name="unfinished">Names the sweeps that the store holds and that are not finished.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Is told what could not be woken.</param>
/// <remarks>To be added after Orleans, which must run when it starts.</remarks>
public sealed class SweepAwakener(
    IGrainFactory grains, Func<ImmutableArray<string>> unfinished, TimeProvider clock, ILogger<SweepAwakener> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var asleep = await Task.Run(unfinished, stoppingToken);
        while (!asleep.IsEmpty)
        {
            var left = ImmutableArray.CreateBuilder<string>();
            foreach (var sweep in asleep)
                if (!await Wake(sweep)) left.Add(sweep);
            asleep = left.ToImmutable();
            if (!asleep.IsEmpty) await Task.Delay(RetryDelay, clock, stoppingToken);
        }
    }

    private async Task<bool> Wake(string sweep)
    {
        try
        {
            await grains.GetGrain<ISweepGrain>(sweep).Wake();
            return true;
        }
        catch (Exception failure)
        {
            logger.LogWarning("The sweep {Sweep} could not be woken and is tried again: {Reason}", sweep, failure.Message);
            return false;
        }
    }
}
