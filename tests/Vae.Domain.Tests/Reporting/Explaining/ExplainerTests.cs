using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Reporting;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Tests.Ranking;

namespace Vae.Domain.Tests.Reporting.Explaining;

public sealed partial class ExplainerTests
{
    public static TheoryData<string> Languages => [.. Words.All.Select(words => words.Tag)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_sweep_under_squared_error(string language) => Approve(SweepAnswer.Of(Example.Plan, Example.Runs), language);

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_sweep_over_everything(string language) => Approve(Everything(), language);

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_sweep_with_one_fold(string language)
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2), Table.Configuration(4)], folds: 1);
        Approve(SweepAnswer.Of(plan, Table.Runs(plan, (run, _) => -5 - run.Trial)), language);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_sweep_in_which_nothing_is_finished(string language) => Approve(SweepAnswer.Of(Example.Plan, []), language);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Comparisons(string language)
    {
        var words = Words.Of(language)!;
        var answer = SweepAnswer.Of(Example.Plan, Example.Runs);
        var text = new StringBuilder();
        foreach (var (first, second) in ((int, int)[])[(0, 2), (2, 1), (0, 1), (0, 3), (0, 99)])
        {
            switch (Comparison.Of(Example.Plan, Example.Runs, first, second))
            {
                case Comparison.Made made: Write(text, Explainer.Compare(made, null, answer.Evidence, words)); break;
                case Comparison.Impossible impossible: text.Append(words.NotCompared(impossible)).Append("\n\n"); break;
            }
        }

        text.ToString().ShouldMatchApproved(options => options.WithDiscriminator(language));
    }

    [Fact]
    public void Numbers_are_the_same_in_every_language()
    {
        var answer = Everything();
        var (english, chinese) = (Explainer.Explain(answer, Words.English), Explainer.Explain(answer, Words.Chinese));
        foreach (var (one, two) in english.Sections.Zip(chinese.Sections))
        {
            if (one.Table is { } table)
                table.Rows.SelectMany(row => row).ShouldBe(two.Table!.Rows.SelectMany(row => row));
            Numbers(one).ShouldBe(Numbers(two), ignoreOrder: true, one.Title);
        }

        static string[] Numbers(ExplanationSection section) => [.. section.Sentences.SelectMany(sentence => Number().Matches(sentence)).Select(match => match.Value)];
    }

    [Fact]
    public void The_document_has_everything_and_is_json()
    {
        var document = JsonNode.Parse(AnswerJson.Of(Everything()).ToJsonString())!;
        document["formatVersion"]!.GetValue<int>().ShouldBe(2);
        document["evidence"]!["ahead"]!["type"]!.GetValue<string>().ShouldBe("outOfReach");
        document["ranking"]!["recommended"]!.GetValue<int>().ShouldBe(document["curves"]![0]!["points"]!.AsArray().First(point => point!["below"]!["mean"]!.GetValue<double>() == 0)!["trial"]!.GetValue<int>());
        document["importance"]!["axes"]!.AsArray().Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void What_is_not_finite_is_null_in_the_document()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 1);
        AnswerJson.Of(SweepAnswer.Of(plan, Table.Runs(plan, (_, _) => -1, sigma: double.PositiveInfinity)))["curves"]![0]!["points"]![0]!["variance"].ShouldBeNull();
    }

    /// <summary>β, latents, rate, batch, activation and optimiser varied one at a time around a configuration that is best.</summary>
    private static SweepAnswer Everything()
    {
        var best = Table.Configuration(beta: 1, latents: 8, learningRate: 0.001);
        (Configuration Configuration, double Score)[] trials =
        [
            (best, -50), (best with { Beta = 0.5 }, -50.25), (best with { Beta = 4 }, -70),
            (best with { LatentDimension = 2 }, -60), (best with { LatentDimension = 16 }, -50.05), (best with { LatentDimension = 32 }, -50.1),
            (best with { LearningRate = 0.0001 }, -55), (best with { LearningRate = 0.1 }, -90),
            (best with { BatchSize = 32 }, -51), (best with { Activation = Activation.Tanh }, -52), (best with { Optimizer = OptimizerKind.Sgd }, -65),
        ];
        var plan = Table.Plan(trials.Select(trial => trial.Configuration), seeds: 2) with
        {
            Dimensions = 256,
            KnownFactors = new KnownFactors(6, "factor"),
            IntrinsicDimension = new IntrinsicDimension(1200, 7.4, 7.6),
            Warnings = ["grey values are let through."],
        };
        double[] hard = [3, -2, 1, -4, 2];
        var runs = Table.Runs(
            plan,
            (run, _) => trials[run.Trial].Score + hard[run.Fold] + (0.4 * Math.Sin((run.Trial * 5) + run.Fold)) + (0.3 * Math.Cos((run.Trial * 7) + (run.Fold * 3) + run.SeedIndex)),
            run => trials[run.Trial].Configuration.Beta > 2 ? 0 : Math.Min(6, trials[run.Trial].Configuration.LatentDimension));
        var refit = new RunRecord(
            RunId.Refit(0, 12),
            new RunOutcome.Completed { Evaluation = new ModelEvaluation(EvaluatedRows.Test, 300, new ElboTerms(40, 11.5), new ImportanceBound(100, -50), [3, 2], 2, null, 60, Collapse.None) },
            []);
        return SweepAnswer.Of(plan, [.. runs.Select(run => run.Run is { Trial: 7, Fold: < 3 } ? run with { Outcome = new RunOutcome.Diverged(9, "the objective became NaN") } : run), refit]);
    }

    private static void Approve(SweepAnswer answer, string language)
    {
        var explanation = Explainer.Explain(answer, Words.Of(language)!);
        var text = new StringBuilder(explanation.Title).Append("\n\n");
        foreach (var section in explanation.Sections) Write(text, section);
        text.ToString().ShouldMatchApproved(options => options.WithDiscriminator(language).LocateTestMethodUsingAttribute<TheoryAttribute>());
    }

    private static void Write(StringBuilder text, ExplanationSection section)
    {
        text.Append("## ").Append(section.Title).Append('\n');
        foreach (var sentence in section.Sentences) text.Append("- ").Append(sentence).Append('\n');
        if (section.Table is { } table)
        {
            text.Append(string.Join(" | ", table.Headings)).Append('\n');
            foreach (var row in table.Rows) text.Append(string.Join(" | ", row)).Append('\n');
        }

        text.Append('\n');
    }

    [GeneratedRegex(@"\d[\d.,]*\d|\d", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
