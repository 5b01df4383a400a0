using System.CommandLine;
using Vae.Domain;
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
        // Events first: what they tell of is measured, also where the sweep is being trained.
        var events = await place.History(sweep, stop).ToArrayAsync(stop);
        var replay = new SweepReplay(await place.Runs(sweep).Where(run => run.Run.Kind is RunKind.Fold).ToArrayAsync(stop));
        var difference = events.Select(logged => replay.Follow(logged.Seq, logged.Happened)).FirstOrDefault(found => found is not null);
        if ((difference ?? replay.Conclude()) is { } found)
        {
            terminal.Results.WriteLine($"{sweep}: the log and what follows from it differ. First, {found}.");
            return ExitCode.NoRanking;
        }

        var rungs = replay.Rungs > 0 ? $", {Numbers.Count(replay.Rungs)} decisions at rungs" : "";
        var rounds = replay.Rounds > 0 ? $", {Numbers.Count(replay.Rounds)} {(replay.Rounds == 1 ? "round" : "rounds")} of the play-off" : "";
        var choice = replay.Chosen is { } chosen ? $", and the choice of trial {chosen}" : "";
        terminal.Results.WriteLine($"{sweep}: {Numbers.Count(replay.Events)} events replayed. {Numbers.Count(replay.Trials)} trials, {Numbers.Count(replay.Scores)} scores{rungs}{rounds}{choice} follow from the log as they were decided.");
        return ExitCode.Done;
    }
}
