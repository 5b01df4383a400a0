using System.CommandLine;
using Vae.Domain.Ranking;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae rank NAME</c>: ranks what is measured so far.</summary>
internal static class RankVerb
{
    public static Command Create(Terminal terminal)
    {
        var (name, home, output) = (SharedOptions.Name(), SharedOptions.Home(), SharedOptions.Output());
        var verb = new Command("rank", "Rank a sweep's configurations by what is measured so far.") { name, home, output };
        verb.SetAction(parsed =>
        {
            var where = SharedOptions.HomeOf(parsed, home);
            if (StoredSweeps.Find(where, parsed.GetRequiredValue(name), terminal) is not { } state) return ExitCode.BadInput;
            var ranking = Ranker.Rank(state.Plan, StoredSweeps.Of(where).Runs(state.Plan.Spec.Name));
            Rankings.Write(terminal.Output, ranking, parsed.GetValue(output));
            if (state.TestLooks > 0) terminal.Say(SessionMessages.TestLooks(state.TestLooks));
            return ranking.Recommended is null ? ExitCode.NoRanking : ExitCode.Done;
        });
        return verb;
    }
}
