using Vae.Domain.Planning;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>A sweep's name that belongs to another sweep.</summary>
internal static class SweepConflict
{
    /// <summary>Whether the stored sweep of this name is another one; the differences are said.</summary>
    public static bool IsTaken(SweepPlan stored, SweepPlan plan, ISweepPlace place, Terminal terminal)
    {
        var differences = stored.DifferencesTo(plan);
        if (differences.IsEmpty) return false;

        terminal.Say($"The sweep '{plan.Spec.Name}' in {place.Name} was begun with another spec or other data:");
        foreach (var difference in differences) terminal.Say($"  {difference}");
        terminal.Say($"Give this one another name (--set name=…){(place.IsCluster ? "" : ", or another --home")}.");
        return true;
    }
}
