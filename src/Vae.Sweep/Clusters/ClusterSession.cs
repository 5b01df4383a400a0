using Vae.Domain.Planning;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Clusters;

/// <summary>A sweep that a cluster trains, watched from here to its ranking.</summary>
internal sealed class ClusterSession(SweepPlan plan, ISweepPlace place, Terminal terminal)
{
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Submits, watches, and prints the ranking.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(OutputFormat format)
    {
        var name = plan.Spec.Name;
        if (!await Submission.Send(place, plan, terminal)) return ExitCode.BadInput;
        using var interruption = new Interruption();
        try
        {
            var stop = interruption.Token;
            if (!await ProgressDisplay.Watch(terminal, () => place.Tell(name, sweep => sweep.GetProgress(), stop), plan, new Leader(place, plan), WatchPeriod, stop)) return Leave();
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return Leave();
        }

        if (await place.Ranking(name) is not { } ranking || await place.Status(name) is not { } status) return await place.SayMissing(name, terminal);
        Rankings.Write(terminal.Output, ranking, format);
        terminal.Say($"Rank again:  vae rank {name}{place.Options}");
        return ranking.Recommended is null || status.Summary.Failed >= status.Summary.MaxFailedRuns ? ExitCode.NoRanking : ExitCode.Done;
    }

    private int Leave()
    {
        terminal.Say($"The sweep goes on without this terminal. See it with: vae watch {plan.Spec.Name}{place.Options}");
        return ExitCode.Interrupted;
    }
}
