using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.Specs;
using Vae.Domain.Tests.Ranking;

namespace Vae.Domain.Tests.Reporting.Explaining;

/// <summary>What is said under goals other than the ELBO: their own measure, and its own unit.</summary>
public sealed class GoalExplanationTests
{
    public static TheoryData<string, string> Cases => new(
        from goal in (string[])["reconstruction", "rate", "disentanglement", "probe", "bound"]
        from words in Words.All
        select (goal, words.Tag));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_sentences_that_say_where_it_was_measured_speak_of_the_ELBO(string goal, string language)
    {
        var (answer, words) = (Answer(goal), Words.Of(language)!);
        var explanation = Explainer.Explain(answer, words);
        // The bound's relation to the ELBO is what is to be said of β under it.
        string?[] allowed = [words.Goal(answer.Ranking), goal == "bound" ? words.Beta(answer.Beta!, answer.Ranking.By, null) : null];
        explanation.Sections.SelectMany(section => section.Sentences).Where(sentence => sentence.Contains("ELBO", StringComparison.Ordinal)).ShouldBeSubsetOf(allowed.OfType<string>());
        explanation.Sections.Select(section => section.Table).OfType<ExplanationTable>().SelectMany(table => table.Headings).ShouldNotContain("ELBO");
    }

    [Theory]
    [InlineData("reconstruction", "a reconstruction of -41.50 nats at a KL of 11.25 nats (the budget is 12)")]
    [InlineData("rate", "a KL of 11.25 nats at a distortion of 41.50 nats (the budget is 50)")]
    [InlineData("disentanglement", "a MIG of 0.310")]
    [InlineData("probe", "a probe accuracy of 0.750")]
    [InlineData("bound", "a bound of -49.50 nats with 100 samples")]
    public void The_refit_is_told_by_what_the_sweep_ranks_by(string goal, string measured)
    {
        var answer = Answer(goal);
        Words.English.Refit(answer.Ranking.Refit!, answer.Ranking).ShouldContain($"measures {measured}: ");
    }

    [Fact]
    public void A_refit_whose_rows_do_not_give_the_score_says_so()
    {
        var answer = Answer("disentanglement", evaluation => evaluation with { Disentanglement = null });
        Words.English.Refit(answer.Ranking.Refit!, answer.Ranking).ShouldStartWith("The MIG of the refit of trial 2 could not be measured on the 20 untouched test rows");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scores_from_0_to_1_have_no_nats_and_no_column_says_what_another_says(string goal, string language)
    {
        var (answer, words) = (Answer(goal), Words.Of(language)!);
        var tables = Explainer.Explain(answer, words).Sections.Select(section => section.Table).OfType<ExplanationTable>().ToArray();
        foreach (var table in tables) table.Headings.ShouldBeUnique();
        if (goal is "rate") tables.First().Headings.ShouldNotContain("KL");
        var summary = string.Join(' ', answer.Evidence.Rivals.Select(rival => words.Rival(rival, answer.Ranking.By)).Append(words.HeldOut(answer.HeldOut!, answer.Ranking.By, answer.Ranking.Measure)));
        summary.Contains("nats", StringComparison.Ordinal).ShouldBe(goal is not ("disentanglement" or "probe"));
    }

    private static SweepAnswer Answer(string goal, Func<ModelEvaluation, ModelEvaluation>? ofRefit = null)
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2), Table.Configuration(4, latents: 4)], epochs: 2);
        plan = plan with
        {
            Spec = plan.Spec with
            {
                Ranking = goal switch
                {
                    "reconstruction" => new RankingSpec.Reconstruction(MaxRate: 12),
                    "rate" => new RankingSpec.Rate(MaxDistortion: 50),
                    "disentanglement" => new RankingSpec.Disentanglement(DisentanglementMeasure.Mig),
                    "probe" => new RankingSpec.Probe(ProbeKind.Logistic),
                    _ => new RankingSpec.Bound(),
                },
            },
        };
        var runs = Table.Runs(plan, (_, _) => 0).Select(run => run with
        {
            Outcome = new RunOutcome.Completed { Evaluation = Evaluation(EvaluatedRows.Validation, 0.1 + (0.001 * run.Run.Trial) + (0.01 * Math.Sin((run.Run.Trial * 3) + run.Run.Fold))) },
            Epochs = [.. run.Epochs.Select(epoch => epoch with { Validation = new ElboTerms(45 + Math.Sin((run.Run.Trial * 2) + run.Run.Fold), 11 + (0.1 * Math.Cos((run.Run.Trial * 5) + run.Run.Fold))) })],
        });
        var refit = Evaluation(EvaluatedRows.Test, 0.31) with { Terms = new ElboTerms(41.5, 11.25), Bound = new ImportanceBound(100, -49.5), Probe = new ProbeScores(80, 20, 0.3, 0.75, 0.7) };
        return SweepAnswer.Of(plan, runs.Append(new RunRecord(RunId.Refit(2, 2), new RunOutcome.Completed { Evaluation = ofRefit?.Invoke(refit) ?? refit }, [])));
    }

    private static ModelEvaluation Evaluation(EvaluatedRows on, double score) =>
        new(on, 20, new ElboTerms(45, 11), new ImportanceBound(100, -55 + score), [11], 1, null, 60, Collapse.None)
        {
            Disentanglement = new DisentanglementScores(20, score, null, null, null, null, null, null),
            Probe = new ProbeScores(80, 20, 0.3, score, 0.6),
        };
}
