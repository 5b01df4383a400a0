using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae extend SPEC</c>: the sweep of that name does more of the same: more trials, repeats or seeds.</summary>
internal static class ExtendVerb
{
    public static Command Create(Terminal terminal)
    {
        var (spec, set) = (SharedOptions.Spec(), SharedOptions.Set());
        var verb = new Command("extend", "Let the sweep of a file's name do more of the same: more trials, repeats or seeds.") { spec, set };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null || SweepFile.Plan(parsed.GetRequiredValue(spec), parsed.GetValue(set)!, terminal) is not { } planned) return ExitCode.BadInput;
            if (place.IsCluster && !DataUpload.Send(planned.Plan, terminal)) return ExitCode.BadInput;
            return await ControlVerb.Tell(place, planned.Plan.Spec.Name, sweep => sweep.Extend(planned.Plan), terminal, cancellation);
        });
        return verb;
    }
}
