using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae plan SPEC</c>: shows what a sweep would do and cost, without training.</summary>
internal static class PlanVerb
{
    public static Command Create(Terminal terminal)
    {
        var (spec, set, output) = (SharedOptions.Spec(), SharedOptions.Set(), SharedOptions.Output());
        var verb = new Command("plan", "Show every default, the trials, folds, runs, steps and FLOPs of a sweep, without training.") { spec, set, output };
        verb.SetAction(parsed =>
        {
            if (SweepFile.Plan(parsed.GetRequiredValue(spec), parsed.GetValue(set)!, terminal) is not { } planned) return ExitCode.BadInput;
            Plans.Write(terminal.Output, planned.Plan, parsed.GetValue(output));
            return ExitCode.Done;
        });
        return verb;
    }
}
