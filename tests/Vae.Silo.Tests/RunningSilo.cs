using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;
using Vae.Grains;
using Vae.Silo.Worker;

namespace Vae.Silo.Tests;

/// <summary>The whole system in this process, but for the training.</summary>
internal sealed class RunningSilo : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private RunningSilo(IHost host) => Host = host;

    public IHost Host { get; }

    public static async Task<RunningSilo> Start(Home home, IRunTrainer trainer, int slots = 1, long incarnation = 1, ChildProgram? isolation = null)
    {
        Directory.CreateDirectory(home.Folder);
        var worker = new WorkerSettings(new Holder("local", incarnation), slots) { Heartbeat = TimeSpan.FromMilliseconds(50), Isolation = isolation };
        var host = SingleProcessSilo.Create(new SiloSettings(home, worker), trainer, TimeProvider.System, LogLevel.None);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new RunningSilo(host);
    }

    /// <summary>Makes the meters of this silo, and no other's.</summary>
    public IMeterFactory Meters => Host.Services.GetRequiredService<IMeterFactory>();

    public ISweepGrain Sweep(string name) => Host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISweepGrain>(name);

    /// <summary>Starts a sweep and waits for its end.</summary>
    public async Task<SweepProgress> Finish(SweepPlan plan)
    {
        var sweep = Sweep(plan.Spec.Name);
        await sweep.Start(plan);
        return await Until(plan, progress => progress.IsFinished);
    }

    /// <summary>Looks at a sweep until it is as it is waited for.</summary>
    public async Task<SweepProgress> Until(SweepPlan plan, Predicate<SweepProgress> condition)
    {
        while (true)
        {
            var progress = (await Sweep(plan.Spec.Name).GetProgress())!;
            if (condition(progress)) return progress;
            await Task.Delay(Glance, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync(TestContext.Current.CancellationToken);
        Host.Dispose();
    }
}
