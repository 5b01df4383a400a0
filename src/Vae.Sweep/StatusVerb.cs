using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae status NAME</c>: how far a sweep is; works beside the process that trains it.</summary>
internal static class StatusVerb
{
    public static Command Create(Terminal terminal)
    {
        var (name, home, output) = (SharedOptions.Name(), SharedOptions.Home(), SharedOptions.Output());
        var verb = new Command("status", "Show how far a sweep is, and which runs did not complete.") { name, home, output };
        verb.SetAction(parsed =>
        {
            var where = SharedOptions.HomeOf(parsed, home);
            if (StoredSweeps.Find(where, parsed.GetRequiredValue(name), terminal) is not { } state) return ExitCode.BadInput;
            Statuses.Write(terminal.Output, state, parsed.GetValue(output));
            return ExitCode.Done;
        });
        return verb;
    }
}
