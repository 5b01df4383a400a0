using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae rerun NAME --failed</c>: the runs that failed are run again.</summary>
internal static class RerunVerb
{
    public static Command Create(Terminal terminal)
    {
        // Diverged runs are results: only those that failed can be meant, and the flag says that it is meant.
        var failed = new Option<bool>("--failed") { Description = "Those that failed.", Required = true };
        var verb = ControlVerb.Create("rerun", "Run the failed runs of a sweep again, with fresh budgets; only their last outcome counts.", sweep => sweep.RerunFailed(), terminal);
        verb.Options.Add(failed);
        return verb;
    }
}
