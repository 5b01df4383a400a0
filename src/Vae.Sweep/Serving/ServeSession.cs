using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Silo;
using Vae.Silo.Stores;
using Vae.Silo.Telemetry;
using Vae.Sweep.Rendering;
using Vae.Training.Native;
using Vae.Training.Storage;

namespace Vae.Sweep.Serving;

/// <summary>A silo of a cluster in this process, from its start to the end of its drain.</summary>
internal sealed class ServeSession(ClusterSiloSettings settings, Terminal terminal)
{
    /// <summary>Bytes of rows that a worker keeps for runs to come; less where a container may use little memory.</summary>
    private static long KeptData => Math.Min(2L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>Serves until a signal, then drains.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Run()
    {
        if (settings.Roles.HasFlag(SiloRoles.Worker) && LibTorch.Load(LibTorchSettings.FromEnvironment()) is LibTorchLoad.Cannot(var message))
        {
            terminal.Say(message);
            return ExitCode.NoRanking;
        }

        // A control silo touches no checkpoint: it needs no credentials for a store.
        var problem = "";
        var store = settings.Roles.HasFlag(SiloRoles.Worker)
            ? StorePlace.Open(settings.Home, Environment.GetEnvironmentVariable, out problem)
            : new FolderObjectStore(settings.Home.Folder);
        if (store is null)
        {
            terminal.Say(problem);
            return ExitCode.BadInput;
        }

        if (RunTrainers.DataFrom(store, KeptData, out problem) is not { } data)
        {
            terminal.Say(problem);
            return ExitCode.BadInput;
        }

        if (await PortProbe.Complaint(settings) is { } complaint)
        {
            terminal.Say(complaint);
            return ExitCode.BadInput;
        }

        // Whatever is wrong with the database is said better by its reader than by Orleans.
        settings.Database.OpenReader().Head("");
        if (TrustBoundary.Warning(settings) is { } warning) terminal.Say(warning);
        using var interruption = new Interruption();
        var trainer = RunTrainers.Of(store, data, terminal);
        using var telemetry = TelemetryExport.Start(
            TelemetrySettings.FromEnvironment(Environment.GetEnvironmentVariable, terminal.Say),
            new TelemetrySource(settings.Worker.Holder.Worker, settings.ClusterId, settings.Roles),
            isScraped: settings.HttpPort > 0,
            Environment.GetEnvironmentVariable);
        using var host = ClusterSilo.Create(settings, trainer, TimeProvider.System, LogLevel.Information, terminal.Say, telemetry, RunTrainers.TidiedIn(store));
        try
        {
            await host.StartAsync(interruption.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or OrleansException && interruption.Token.IsCancellationRequested)
        {
            terminal.Say("Stopped before it had joined.");
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is OrleansException or DbException or IOException)
        {
            terminal.Say($"The silo cannot start: {Reason(failure)}");
            return ExitCode.Unreachable;
        }

        terminal.Say(Description());
        await End(host, interruption.Token);
        terminal.Say($"Stopping: the runs in training are saved and given back, within {settings.Grace.TotalSeconds:0} s…");
        try
        {
            await host.StopAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is OperationCanceledException or AggregateException or OrleansException or TimeoutException)
        {
            // The runs were given back before the silo stopped; or else their leases run out, and they go on elsewhere.
            terminal.Say($"Not everything stopped in order: {failure.Message}");
        }

        terminal.Say("Stopped.");
        return interruption.Token.IsCancellationRequested ? ExitCode.Done : ExitCode.NoRanking;
    }

    /// <summary>Waits for a signal, or for a host that stops by itself and has said why.</summary>
    private static async Task End(IHost host, CancellationToken asked)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(asked, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private string Description()
    {
        var roles = settings.Roles.HasFlag(SiloRoles.Control)
            ? $"control, gateway {settings.Advertise}:{settings.GatewayPort}{(settings.Roles.HasFlag(SiloRoles.Worker) ? $", worker of {settings.Worker.Slots} slots" : "")}"
            : $"worker of {settings.Worker.Slots} slots";
        return $"{settings.Worker.Holder.Worker} has joined the cluster {settings.ClusterId} at {settings.Advertise}:{settings.SiloPort}: {roles}{(settings.HttpPort > 0 ? $"; health and metrics at port {settings.HttpPort}" : "")}.";
    }

    private static string Reason(Exception failure) => failure.InnerException is DbException cause ? cause.Message : failure.Message;
}
