using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae status NAME</c>: how far a sweep is; works beside the process that trains it.</summary>
internal static class StatusVerb
{
    public static Command Create(Terminal terminal)
    {
        var (name, output) = (SharedOptions.Name(), SharedOptions.Output());
        var verb = new Command("status", "Show how far a sweep is, and which runs did not complete.") { name, output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, _) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            if (await place.Status(parsed.GetRequiredValue(name)) is not { } status) return await place.SayMissing(parsed.GetRequiredValue(name), terminal);
            var hindrances = new Hindrances(await place.Lacking(status.Summary.Name), await place.Refusing(status.Summary.Name));
            Statuses.Write(terminal.Output, status, hindrances, parsed.GetValue(output));
            return ExitCode.Done;
        });
        return verb;
    }
}
