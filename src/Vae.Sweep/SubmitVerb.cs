using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae submit SPEC</c>: gives a sweep to a cluster, and leaves.</summary>
internal static class SubmitVerb
{
    public static Command Create(Terminal terminal)
    {
        var (spec, set, noCache) = (SharedOptions.Spec(), SharedOptions.Set(), SharedOptions.NoCache());
        var verb = new Command("submit", "Give a sweep to a cluster, and leave. Given twice, it is one sweep.") { spec, set, noCache };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, _) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            if (!place.IsCluster)
            {
                terminal.Say("A sweep is submitted to a cluster: name it with --cluster or --gateway. 'vae run SPEC' trains in this process.");
                return ExitCode.BadInput;
            }

            if (SweepFile.Plan(parsed.GetRequiredValue(spec), SharedOptions.OverridesOf(parsed, set, noCache), terminal) is not { } planned) return ExitCode.BadInput;
            if (!await Submission.Send(place, planned.Plan, terminal)) return ExitCode.BadInput;
            terminal.Say($"How it gets on: vae watch {planned.Plan.Spec.Name}{place.Options}");
            return ExitCode.Done;
        });
        return verb;
    }
}
