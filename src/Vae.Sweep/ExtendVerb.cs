using System.CommandLine;
using System.Globalization;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae extend SPEC</c>: the sweep of that name does more of the same: more trials, repeats or seeds; or it plays off its ties.</summary>
internal static class ExtendVerb
{
    public static Command Create(Terminal terminal)
    {
        var (spec, set, slots) = (SharedOptions.Spec(), SharedOptions.Set(), SharedOptions.Slots());
        spec.Description = "The sweep file (YAML or JSON); with --until-decided also the name of a sweep.";
        var untilDecided = new Option<bool>("--until-decided") { Description = "Buy repeats or seeds for those configurations alone that may be the best, until one is left, none would be, or --max-runs are spent." };
        var maxRuns = MaxRuns();
        var dryRun = new Option<bool>("--dry-run") { Description = "With --until-decided: only show the next round, its cost and its error rate." };
        var verb = new Command("extend", "Let the sweep of a file's name do more of the same: more trials, repeats or seeds.") { spec, set, untilDecided, maxRuns, dryRun, slots };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            var (named, overrides) = (parsed.GetRequiredValue(spec), parsed.GetValue(set)!);
            if (parsed.GetValue(untilDecided))
            {
                return await Planned(place, named, overrides, terminal) is { } sweep
                    ? await new PlayoffSession(place, terminal).Run(sweep, parsed.GetValue(maxRuns), parsed.GetValue(slots), parsed.GetValue(dryRun), cancellation)
                    : ExitCode.BadInput;
            }

            if (new Option[] { maxRuns, dryRun, slots }.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } lonely)
            {
                terminal.Say($"{lonely.Name} belongs to --until-decided.");
                return ExitCode.BadInput;
            }

            if (SweepFile.Plan(named, overrides, terminal) is not { } planned) return ExitCode.BadInput;
            if (place.IsCluster && !DataUpload.Send(planned.Plan, terminal)) return ExitCode.BadInput;
            return await ControlVerb.Tell(place, planned.Plan.Spec.Name, sweep => sweep.Extend(planned.Plan), terminal, cancellation);
        });
        return verb;
    }

    /// <summary>The sweep of a file, or where there is no such file the one of that name, planned from its spec; null after it was said what is wrong.</summary>
    private static async Task<PlannedSweep?> Planned(ISweepPlace place, string named, string[] overrides, Terminal terminal)
    {
        if (File.Exists(named)) return SweepFile.Plan(named, overrides, terminal);
        if (await place.Plan(named) is { Spec: var spec }) return SweepFile.Plan(spec, problem => $"{named}: {problem}", terminal);
        await place.SayMissing(named, terminal);
        return null;
    }

    private static Option<int?> MaxRuns() => new("--max-runs")
    {
        Description = "With --until-decided: the most runs that all rounds together may have. [default: as many as all trials had]",
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs >= 1) return runs;
            result.AddError($"--max-runs: '{result.Tokens[0].Value}' is not a whole number from 1 on.");
            return null;
        },
    };
}
