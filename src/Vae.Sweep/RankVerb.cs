using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae rank NAME</c>: ranks what is measured so far.</summary>
internal static class RankVerb
{
    public static Command Create(Terminal terminal)
    {
        var (name, output) = (SharedOptions.Name(), SharedOptions.Output());
        var verb = new Command("rank", "Rank a sweep's configurations by what is measured so far.") { name, output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, _) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            if (await place.Ranking(parsed.GetRequiredValue(name)) is not { } ranking) return await place.SayMissing(parsed.GetRequiredValue(name), terminal);
            Rankings.Write(terminal.Output, ranking, parsed.GetValue(output));
            return ranking.Recommended is null ? ExitCode.NoRanking : ExitCode.Done;
        });
        return verb;
    }
}
