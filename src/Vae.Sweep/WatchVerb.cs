using System.CommandLine;
using System.Diagnostics;
using Vae.Sweep.Clusters;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae watch NAME</c>: what happens to a sweep, as it happens, until it is finished.</summary>
internal static class WatchVerb
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    public static Command Create(Terminal terminal)
    {
        var name = SharedOptions.Name();
        var output = SharedOptions.Output("A line for people, or an object per line.", OutputFormat.Table, OutputFormat.Json);
        var after = new Option<long>("--after") { Description = "Begin behind this event: the number that a line begins with. [default: 0]", HelpName = "N" };
        var verb = new Command("watch", "Show what happens to a sweep, as it happens, until it is finished.") { name, after, output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, _) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            using var interruption = new Interruption();
            try
            {
                return await Follow(place, parsed.GetRequiredValue(name), parsed.GetValue(after), parsed.GetValue(output), terminal, interruption.Token);
            }
            catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
            {
                return ExitCode.Interrupted;
            }
        });
        return verb;
    }

    private static async Task<int> Follow(ISweepPlace place, string name, long last, OutputFormat format, Terminal terminal, CancellationToken stop)
    {
        if (await place.Status(name) is null) return await place.SayMissing(name, terminal);
        // Whoever watches waits for a cluster that is away, and goes on behind the last event that was seen.
        if (place is ClusterPlace cluster) cluster.Connection.Patience = TimeSpan.MaxValue;
        // A verb's trace tells what it did, not how often it looked.
        Activity.Current = null;
        while (true)
        {
            // Asked before the events: what happened before the end is shown.
            var status = await place.Status(name);
            var events = await place.Events(name, last, stop);
            foreach (var happened in events)
            {
                Events.Write(terminal, happened, format);
                last = happened.Seq;
            }

            if (!events.IsEmpty) continue;
            if (status is not { Summary.IsFinished: false }) return ExitCode.Done;
            await Task.Delay(Period, stop);
        }
    }
}
