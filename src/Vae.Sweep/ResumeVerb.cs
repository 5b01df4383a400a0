using System.CommandLine;
using Vae.Domain;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae resume NAME</c>: goes on with a sweep where it was: in this process with one of a home, after a pause or a drain with one of a cluster.</summary>
internal static class ResumeVerb
{
    public static Command Create(Terminal terminal)
    {
        var (name, slots, output) = (SharedOptions.Name(), SharedOptions.Slots(), SharedOptions.Output());
        var verb = new Command("resume", "Go on with a sweep that was stopped, and print its ranking; of a cluster, let a paused or drained one go on.") { name, slots, output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            if (place is not HomePlace home) return await ControlVerb.Tell(place, parsed.GetRequiredValue(name), sweep => sweep.Resume(), terminal, cancellation);
            return StoredSweeps.Find(home.Folder, parsed.GetRequiredValue(name), terminal) is { } state && Planned(state, terminal) is { } planned
                ? await new SweepSession(planned, home.Folder, terminal).Run(parsed.GetValue(slots), parsed.GetValue(output))
                : ExitCode.BadInput;
        });
        return verb;
    }

    /// <summary>The plan of the sweep with its data; null after it was said that the data are others.</summary>
    private static PlannedSweep? Planned(SweepState state, Terminal terminal)
    {
        var spec = state.Plan.Spec;
        if (SweepFile.Plan(spec, problem => $"{spec.Name}: {problem}", terminal) is not { } planned) return null;
        if (planned.Plan.DataFingerprint == state.Plan.DataFingerprint) return planned with { Plan = state.Plan };
        terminal.Say($"{spec.Name}: the data at {spec.Data.Path} are not those that the sweep was begun with. Bring the old data back, or run the sweep under a new name.");
        return null;
    }
}
