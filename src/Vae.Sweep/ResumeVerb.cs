using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae resume NAME</c>: goes on with a sweep where it was.</summary>
internal static class ResumeVerb
{
    public static Command Create(Terminal terminal)
    {
        var (name, home, slots, output) = (SharedOptions.Name(), SharedOptions.Home(), SharedOptions.Slots(), SharedOptions.Output());
        var verb = new Command("resume", "Go on with a sweep that was stopped, and print its ranking.") { name, home, slots, output };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var where = SharedOptions.HomeOf(parsed, home);
            if (StoredSweeps.Find(where, parsed.GetRequiredValue(name), terminal) is not { } state) return ExitCode.BadInput;
            if (SweepFile.Plan(state.Plan.Spec, problem => $"{state.Plan.Spec.Name}: {problem}", terminal) is not { } planned) return ExitCode.BadInput;
            if (planned.Plan.DataFingerprint != state.Plan.DataFingerprint)
            {
                terminal.Say($"{state.Plan.Spec.Name}: the data at {state.Plan.Spec.Data.Path} are not those that the sweep was begun with. Bring the old data back, or run the sweep under a new name.");
                return ExitCode.BadInput;
            }

            return await new SweepSession(planned with { Plan = state.Plan }, where, terminal).Run(parsed.GetValue(slots), parsed.GetValue(output));
        });
        return verb;
    }
}
