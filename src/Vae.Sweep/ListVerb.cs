using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae list</c>: the sweeps of a home or a cluster.</summary>
internal static class ListVerb
{
    public static Command Create(Terminal terminal)
    {
        var output = SharedOptions.Output();
        var verb = new Command("list", "List the sweeps of a home or a cluster.") { output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, _) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            var sweeps = await place.List();
            Summaries.Write(terminal.Output, sweeps, parsed.GetValue(output));
            if (sweeps.IsEmpty) terminal.Say($"{place.Name} holds no sweeps yet: begin one with 'vae {(place.IsCluster ? "submit" : "run")} SPEC{place.Options}'.");
            return ExitCode.Done;
        });
        return verb;
    }
}
