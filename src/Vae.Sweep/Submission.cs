using Vae.Domain.Planning;
using Vae.Grains;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>Gives a sweep to a cluster.</summary>
internal static class Submission
{
    /// <summary>Sends the plan until it is known to have arrived, and before it the data where there is a store for them.</summary>
    /// <returns>Whether the cluster has the sweep; false after it was said what is wrong, such as the differences to another of its name.</returns>
    public static async Task<bool> Send(ISweepPlace place, SweepPlan plan, Terminal terminal)
    {
        var name = plan.Spec.Name;
        if (!DataUpload.Send(plan, terminal)) return false;
        switch (await place.Tell(name, sweep => sweep.Start(plan)))
        {
            case SweepStart.NameTaken:
                if (await place.Plan(name) is { } stored) SweepConflict.IsTaken(stored, plan, place, terminal);
                return false;
            case SweepStart.AlreadyFinished:
                terminal.Say($"{name}: {place.Name} has finished it.");
                return true;
            default:
                terminal.Say($"{name}: {Numbers.Count(plan.PlannedTrials)} trials × {plan.RunsPerTrial} runs = {Numbers.Count(plan.PlannedRuns)} runs, in {place.Name}");
                return true;
        }
    }
}
