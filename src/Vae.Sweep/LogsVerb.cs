using System.CommandLine;
using Vae.Domain.Planning;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae logs NAME RUN</c>: everything that happened to a run, from the sweep's log.</summary>
internal static class LogsVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = SharedOptions.Name();
        var run = new Argument<RunId?>("RUN")
        {
            Description = "The run, such as t3/f1/s0, t3/f1/s0/bound or t3/refit/e12.",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                try
                {
                    return RunId.Parse(result.Tokens[0].Value);
                }
                catch (FormatException problem)
                {
                    result.AddError(problem.Message);
                    return null;
                }
            },
        };
        var output = SharedOptions.Output("A line for people, or an object per line.", OutputFormat.Table, OutputFormat.Json);
        var verb = new Command("logs", "Show what happened to a run: who trained it, how each attempt ended, and why.") { name, run, output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, _) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            return await Show(place, parsed.GetRequiredValue(name), parsed.GetValue(run)!.Value, parsed.GetValue(output), terminal);
        });
        return verb;
    }

    private static async Task<int> Show(ISweepPlace place, string name, RunId run, OutputFormat format, Terminal terminal)
    {
        var (isThere, isKnown) = (false, false);
        await foreach (var logged in place.History(name))
        {
            isThere = true;
            if (Events.RunOf(logged.Happened) != run) continue;
            isKnown = true;
            Events.Write(terminal, logged, format);
        }

        if (!isThere) return await place.SayMissing(name, terminal);
        if (!isKnown) terminal.Say($"Nothing happened to {run} of {name} yet.");
        return ExitCode.Done;
    }
}
