using System.CommandLine;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Reporting;
using Vae.Domain.Reporting.Explaining;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae explain NAME</c>: the answer in words, with its evidence and how sure it is.</summary>
internal static class ExplainVerb
{
    public static Command Create(Terminal terminal)
    {
        var (name, language) = (SharedOptions.Name(), LanguageOption.Create());
        var output = SharedOptions.Output("The form of the result on standard output.", OutputFormat.Table, OutputFormat.Json, OutputFormat.Yaml);
        var verb = new Command("explain", "Explain a sweep's answer: β, latent dimension, learning rate and what else was varied, each with its curve, its evidence and how sure it is.") { name, language, output };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, stop) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            var sweep = parsed.GetRequiredValue(name);
            if (await place.Plan(sweep) is not { } plan) return await place.SayMissing(sweep, terminal);
            var answer = SweepAnswer.Of(plan, await place.RunsOf(plan).ToArrayAsync(stop));
            if (parsed.GetValue(output) is OutputFormat.Table) Explanations.Write(terminal.Output, Explainer.Explain(answer, LanguageOption.Of(parsed, language)));
            else Documents.Write(terminal.Results, parsed.GetValue(output), AnswerJson.Of(answer));
            return answer.Ranking.Recommended is null ? ExitCode.NoRanking : ExitCode.Done;
        });
        return verb;
    }
}
