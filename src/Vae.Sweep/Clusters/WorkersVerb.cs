using System.CommandLine;
using Vae.Grains;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Clusters;

/// <summary><c>vae workers</c>: who trains in a cluster.</summary>
internal static class WorkersVerb
{
    public static Command Create(Terminal terminal)
    {
        var output = SharedOptions.Output();
        var verb = new Command("workers", "Show who trains in a cluster: slots, busy slots, labels, and when each was last seen.") { output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            if (place is not ClusterPlace cluster)
            {
                terminal.Say("A cluster has workers: name it with --cluster or --gateway.");
                return ExitCode.BadInput;
            }

            var workers = await cluster.Connection.Call(grains => grains.Workers().List(), cancellation);
            Workers.Write(terminal.Output, workers, parsed.GetValue(output));
            if (workers.IsEmpty) terminal.Say($"Nobody trains in {place.Name}: start a worker with 'vae serve --roles worker'.");
            return ExitCode.Done;
        });
        return verb;
    }
}
