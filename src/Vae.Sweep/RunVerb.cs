using System.CommandLine;
using Vae.Sweep.Clusters;
using Vae.Sweep.Rendering;
using Vae.Training.Native;

namespace Vae.Sweep;

/// <summary><c>vae run SPEC</c>: trains a sweep to its end, or goes on with it, and prints the ranking.</summary>
internal static class RunVerb
{
    public static Command Create(Terminal terminal)
    {
        var (spec, set, slots, noCache, output) = (SharedOptions.Spec(), SharedOptions.Set(), SharedOptions.Slots(), SharedOptions.NoCache(), SharedOptions.Output());
        var verb = new Command("run", "Train a sweep in this process, or on a cluster, and print its ranking.") { spec, set, slots, noCache, output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            if (place.IsCluster && parsed.GetValue(slots) is not null)
            {
                terminal.Say("--slots: a cluster's workers have slots of their own: leave it out.");
                return ExitCode.BadInput;
            }

            // Half a second, in which the spec and the data are read.
            if (place is HomePlace) _ = Task.Run(LoadLibTorch, CancellationToken.None);
            if (SweepFile.Plan(parsed.GetRequiredValue(spec), SharedOptions.OverridesOf(parsed, set, noCache), terminal) is not { } planned) return ExitCode.BadInput;
            return place is HomePlace home
                ? await new SweepSession(planned, home.Folder, terminal).Run(parsed.GetValue(slots), parsed.GetValue(output))
                : await new ClusterSession(planned.Plan, place, terminal).Run(parsed.GetValue(output));
        });
        return verb;
    }

    private static void LoadLibTorch()
    {
        using var stage = VerbTrace.Stage("libtorch");
        LibTorch.Load(LibTorchSettings.FromEnvironment());
    }
}
