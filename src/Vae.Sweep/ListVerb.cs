using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae list</c>: the sweeps of a home.</summary>
internal static class ListVerb
{
    public static Command Create(Terminal terminal)
    {
        var (home, output) = (SharedOptions.Home(), SharedOptions.Output());
        var verb = new Command("list", "List the sweeps of a home.") { home, output };
        verb.SetAction(parsed =>
        {
            var where = SharedOptions.HomeOf(parsed, home);
            var sweeps = where.HasSweeps ? StoredSweeps.Of(where).List() : [];
            Summaries.Write(terminal.Output, sweeps, parsed.GetValue(output));
            if (sweeps.IsEmpty) terminal.Say($"{where.Folder} holds no sweeps yet: begin one with 'vae run SPEC'.");
        });
        return verb;
    }
}
