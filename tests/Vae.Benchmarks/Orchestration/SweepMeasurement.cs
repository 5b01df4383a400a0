using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;
using Vae.Grains;
using Vae.Grains.EventLog;

namespace Vae.Benchmarks.Orchestration;

/// <summary>Runs a sweep to its half, restarts, and goes on to its end.</summary>
internal static class SweepMeasurement
{
    private const int Tenths = 10;

    /// <summary>Measures it.</summary>
    public static async Task<Measured> Of(string name, StoreSettings store, SweepPlan plan, int slots)
    {
        var clock = TimeProvider.System;
        var runs = plan.Trials.Length * plan.RunsPerTrial;
        var cpu = new List<double>();
        var seconds = await Part(from: 0);
        var (memory, recovery) = (0.0, 0.0);
        seconds += await Part(from: runs / 2);

        var reader = store.OpenReader();
        var (status, rank) = (Time(() => reader.Status(plan.Spec.Name, 100)), Time(() => reader.Ranking(plan.Spec.Name)));
        return new Measured
        {
            Store = name,
            Runs = runs,
            Seconds = seconds,
            CpuOfTenths = cpu,
            MemoryMiB = memory,
            RecoveryMs = recovery,
            Status = status,
            Rank = rank,
        };

        async Task<double> Part(int from)
        {
            using var host = Silo(store);
            await host.StartAsync();
            var sweep = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISweepGrain>(plan.Spec.Name);
            var opened = clock.GetTimestamp();
            await sweep.Start(plan);
            recovery = clock.GetElapsedTime(opened).TotalMilliseconds;

            var (settled, target, mark) = (from, from == 0 ? runs / 2 : runs, ProcessorTime.Seconds());
            var gate = new Lock();
            var began = clock.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, slots).Select(number => Task.Run(() => new NoOpWorker(sweep, number).Work(Count))));
            var took = clock.GetElapsedTime(began).TotalSeconds;
            using var process = Process.GetCurrentProcess();
            memory = process.WorkingSet64 / 1048576.0;
            await host.StopAsync();
            return took;

            bool Count(int more)
            {
                lock (gate)
                {
                    var before = settled;
                    settled += more;
                    if ((long)before * Tenths / runs == (long)settled * Tenths / runs) return settled < target;
                    var now = ProcessorTime.Seconds();
                    cpu.Add(now - mark);
                    mark = now;
                    return settled < target;
                }
            }
        }

        Measured.Taken Time(Action action)
        {
            var (began, used) = (clock.GetTimestamp(), ProcessorTime.Seconds());
            action();
            return new Measured.Taken(clock.GetElapsedTime(began).TotalMilliseconds, 1000 * (ProcessorTime.Seconds() - used));
        }
    }

    private static IHost Silo(StoreSettings store)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(TimeProvider.System).AddSweepGrains(store, LeaseRules.Default);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(gatewayPort: 0)
            .Configure<EndpointOptions>(options => options.GatewayPort = 0));
        return builder.Build();
    }
}
