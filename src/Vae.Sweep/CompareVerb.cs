using System.CommandLine;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Reporting;
using Vae.Domain.Reporting.Explaining;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae compare NAME A B</c>: two trials, fold by fold.</summary>
internal static class CompareVerb
{
    public static Command Create(Terminal terminal)
    {
        var (name, language) = (SharedOptions.Name(), LanguageOption.Create());
        var (first, second) = (Trial("A", "The first trial's number."), Trial("B", "The second trial's number."));
        var output = SharedOptions.Output("The form of the result on standard output.", OutputFormat.Table, OutputFormat.Json, OutputFormat.Yaml);
        var verb = new Command("compare", "Compare two trials fold by fold: the difference, its corrected 95 % interval, and what it says.") { name, first, second, language, output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, stop) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            var (sweep, words) = (parsed.GetRequiredValue(name), LanguageOption.Of(parsed, language));
            if (await place.Plan(sweep) is not { } plan) return await place.SayMissing(sweep, terminal);
            var runs = await place.RunsOf(plan).ToArrayAsync(stop);
            switch (Comparison.Of(plan, runs, parsed.GetRequiredValue(first), parsed.GetRequiredValue(second)))
            {
                case Comparison.Made made when parsed.GetValue(output) is OutputFormat.Table:
                    var answer = SweepAnswer.Of(plan, runs);
                    Explanations.Write(terminal.Output, Explainer.Compare(made, answer.Ranking.Measure, answer.Evidence, words));
                    return ExitCode.Done;
                case Comparison.Made made:
                    Documents.Write(terminal.Results, parsed.GetValue(output), AnswerJson.Of(made));
                    return ExitCode.Done;
                case Comparison.Impossible impossible:
                    terminal.Say(words.NotCompared(impossible));
                    return impossible.Reason is null ? ExitCode.BadInput : ExitCode.NoRanking;
                default:
                    throw new InvalidOperationException("A comparison is made or impossible.");
            }
        });
        return verb;
    }

    private static Argument<int> Trial(string name, string description) => new(name) { Description = description };
}
