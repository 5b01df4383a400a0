using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Ranking;
using Vae.Grains;
using Vae.Grains.EventLog;
using Vae.Silo;
using Vae.Silo.Worker;
using Vae.Sweep.Rendering;
using Vae.Training.Checkpoints;
using Vae.Training.Data.Supply;
using Vae.Training.Native;
using Vae.Training.Storage;

namespace Vae.Sweep;

/// <summary>The whole system in this process, from owning the home to printing the ranking.</summary>
internal sealed class SweepSession(PlannedSweep planned, Home home, Terminal terminal)
{
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMilliseconds(200);

    private readonly SessionMessages _messages = new(terminal, planned.Plan, home);

    private HomePlace Place => new(home);

    private string Name => planned.Plan.Spec.Name;

    /// <summary>Trains the planned sweep to its end, or until a signal, and prints its ranking.</summary>
    /// <param name="slots">Runs trained at the same time; null for as many as the spec or the machine says.</param>
    /// <param name="format">The form of the ranking.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(int? slots, OutputFormat format)
    {
        var plan = planned.Plan;
        var stored = home.HasSweeps ? StoredSweeps.Of(home).State(Name) : null;
        if (stored is not null && SweepConflict.IsTaken(stored.Plan, plan, Place, terminal)) return ExitCode.BadInput;
        if (stored is { IsFinished: true } && stored.MaxFailedRuns == plan.Spec.Budget.MaxFailedRuns) return Conclude(format);
        if (LibTorch.Load(LibTorchSettings.FromEnvironment()) is LibTorchLoad.Cannot(var message))
        {
            terminal.Say(message);
            return ExitCode.NoRanking;
        }

        using var ownership = HomeOwnership.TryTake(home, out var problem);
        if (ownership is null)
        {
            terminal.Say(problem);
            return ExitCode.BadInput;
        }

        _messages.Begun();
        using var interruption = new Interruption();
        return await Train(slots, interruption.Token) switch
        {
            SessionEnd.Finished => Conclude(format, isOwned: true),
            SessionEnd.Interrupted => SayInterrupted(),
            SessionEnd.NameTaken => SayTaken(),
            SessionEnd.StoreFailed(var failure) => SayFailed(failure),
            var end => throw new InvalidOperationException($"{end} is no end of a session."),
        };
    }

    private async Task<SessionEnd> Train(int? slots, CancellationToken interrupted)
    {
        var clock = TimeProvider.System;
        var worker = new WorkerSettings(
            new Holder("local", clock.GetUtcNow().UtcTicks),
            slots ?? planned.Plan.Spec.Resources.Slots ?? Environment.ProcessorCount)
        {
            Isolation = TrainOneVerb.Program(home, isShared: false),
        };
        var trainer = RunTrainers.Of(new FolderObjectStore(home.Folder), new LoadedData(planned.Data), terminal);
        using var host = SingleProcessSilo.Create(new SiloSettings(home, worker), trainer, clock, LogLevel.Warning, VerbTrace.Telemetry);
        var storeFailure = host.Services.EventLogFailure();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        using (VerbTrace.Stage("start")) await host.StartAsync(CancellationToken.None);
        try
        {
            var sweep = host.Services.GetRequiredService<IGrainFactory>().Sweep(Name);
            if (await sweep.Start(planned.Plan) == SweepStart.NameTaken) return new SessionEnd.NameTaken();
            // This process owns the home: whatever was trained by another one is not any more.
            await sweep.Gone(worker.Holder.Worker, worker.Holder.Incarnation);
            var watching = ProgressDisplay.Watch(terminal, sweep.GetProgress, planned.Plan, new Leader(Place, planned.Plan), WatchPeriod, ended.Token);
            if (await Task.WhenAny(watching, storeFailure) == watching) return await watching ? new SessionEnd.Finished() : new SessionEnd.Interrupted();
            await ended.CancelAsync();
            await watching;
            return new SessionEnd.StoreFailed(await storeFailure);
        }
        catch (Exception) when (storeFailure.IsCompletedSuccessfully)
        {
            return new SessionEnd.StoreFailed(await storeFailure);
        }
        finally
        {
            if (interrupted.IsCancellationRequested) _messages.Stopping();
            using (VerbTrace.Stage("stop")) await host.StopAsync(CancellationToken.None);
        }
    }

    private int Conclude(OutputFormat format, bool isOwned = false)
    {
        using var stage = VerbTrace.Stage("rank");
        var sweeps = StoredSweeps.Of(home);
        var state = sweeps.State(Name)!;
        var ranking = sweeps.Ranking(Name)!;
        if (isOwned) Tidy(state, ranking);
        Rankings.Write(terminal.Output, ranking, format);
        _messages.Finished(state);
        return ranking.Recommended is null || state.IsHalted ? ExitCode.NoRanking : ExitCode.Done;
    }

    /// <summary>Of the sweep's checkpoints the best weights of the recommended trial stay.</summary>
    private void Tidy(SweepState state, SweepRanking ranking)
    {
        var store = new CheckpointStore(new FolderObjectStore(home.Checkpoints));
        try
        {
            foreach (var checkpoint in SuperfluousCheckpoints.Among(store.List(Name), state, () => ranking)) store.Delete(checkpoint);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.Say($"Checkpoints that are of no more use are left ({failure.Message}): 'vae gc' removes them.");
        }
    }

    private int SayInterrupted()
    {
        _messages.Interrupted(SweepProgress.Of(StoredSweeps.Of(home).State(Name)!));
        return ExitCode.Interrupted;
    }

    private int SayTaken()
    {
        SweepConflict.IsTaken(StoredSweeps.Of(home).State(Name)!.Plan, planned.Plan, Place, terminal);
        return ExitCode.BadInput;
    }

    private int SayFailed(StoreException failure)
    {
        _messages.StoreFailed(failure.Message);
        return ExitCode.Unreachable;
    }
}
