using System.CommandLine;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae replay NAME</c>: derives every decision of a sweep again from its log, and says where it differs.</summary>
internal static class ReplayVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = SharedOptions.Name();
        var verb = new Command("replay", "Derive every decision of a sweep again from its log, and say where it differs.") { name };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, stop) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            var sweep = parsed.GetRequiredValue(name);
            return await place.Status(sweep) is null ? await place.SayMissing(sweep, terminal) : await Replay(place, sweep, terminal, stop);
        });
        return verb;
    }

    private static async Task<int> Replay(ISweepPlace place, string sweep, Terminal terminal, CancellationToken stop)
    {
        var runs = new List<RunRecord>();
        await foreach (var run in place.Runs(sweep))
            if (run.Run.Kind is RunKind.Fold) runs.Add(run);
        var replay = new SweepReplay(runs);
        string? difference = null;
        for (var events = await place.Events(sweep, 0, stop); !events.IsEmpty && difference is null; events = await place.Events(sweep, events[^1].Seq, stop))
        {
            foreach (var logged in events)
            {
                difference = replay.Follow(logged.Seq, logged.Happened);
                if (difference is not null) break;
            }
        }

        if ((difference ?? replay.Conclude()) is { } found)
        {
            terminal.Results.WriteLine($"{sweep}: the log and what follows from it differ. First, {found}.");
            return ExitCode.NoRanking;
        }

        var choice = replay.Chosen is { } chosen ? $", and the choice of trial {chosen}" : "";
        terminal.Results.WriteLine($"{sweep}: {Numbers.Count(replay.Events)} events replayed. {Numbers.Count(replay.Trials)} trials, {Numbers.Count(replay.Scores)} scores{choice} follow from the log as they were decided.");
        return ExitCode.Done;
    }
}
