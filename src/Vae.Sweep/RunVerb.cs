using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae run SPEC</c>: trains a sweep to its end, or goes on with it, and prints the ranking.</summary>
internal static class RunVerb
{
    public static Command Create(Terminal terminal)
    {
        var (spec, set, home, slots, output) = (SharedOptions.Spec(), SharedOptions.Set(), SharedOptions.Home(), SharedOptions.Slots(), SharedOptions.Output());
        var verb = new Command("run", "Train a sweep in this process and print its ranking.") { spec, set, home, slots, output };
        verb.SetAction(async (parsed, cancellation) =>
            SweepFile.Plan(parsed.GetRequiredValue(spec), parsed.GetValue(set)!, terminal) is { } planned
                ? await new SweepSession(planned, SharedOptions.HomeOf(parsed, home), terminal).Run(parsed.GetValue(slots), parsed.GetValue(output))
                : ExitCode.BadInput);
        return verb;
    }
}
