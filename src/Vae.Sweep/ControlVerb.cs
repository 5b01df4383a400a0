using System.CommandLine;
using Vae.Domain.Control;
using Vae.Grains;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>What every verb has in common that tells a sweep to do something.</summary>
internal static class ControlVerb
{
    /// <summary>A verb that takes the sweep's name.</summary>
    public static Command Create(string verb, string description, Func<ISweepGrain, Task<ControlReply>> tell, Terminal terminal)
    {
        var name = SharedOptions.Name();
        var command = new Command(verb, description) { name };
        var places = PlaceOptions.Of(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var place = places.Open(parsed, terminal);
            return place is null ? ExitCode.BadInput : await Tell(place, parsed.GetRequiredValue(name), tell, terminal, cancellation);
        });
        return command;
    }

    /// <summary>Tells the sweep and says what it answered.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Tell(ISweepPlace place, string name, Func<ISweepGrain, Task<ControlReply>> tell, Terminal terminal, CancellationToken stop)
    {
        var reply = await place.Tell(name, tell, stop);
        if (reply.Effect is ControlEffect.NeverBegun) return await place.SayMissing(name, terminal);
        terminal.Say(reply.Said);
        return reply.Effect is ControlEffect.Refused ? ExitCode.BadInput : ExitCode.Done;
    }
}
