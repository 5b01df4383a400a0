using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.Specs;
using Vae.Domain.Stopping;
using Vae.Domain.Tests.Ranking;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Reporting.Explaining;

/// <summary>What the domain itself says of trials that are not ranked, in Chinese.</summary>
public sealed class ChineseReasonsTests
{
    private const string Retried = ", and again after going back with half the learning rate, twice";

    public static TheoryData<string> Causes => ["the objective became NaN", $"the objective became -Infinity{Retried}", $"the ELBO became NaN on training rows and -3.5 on validation rows{Retried}"];

    [Theory]
    [MemberData(nameof(Causes))]
    public void A_diverged_run_is_told_with_its_step_and_cause(string cause)
    {
        IsChinese(Objection(new RunOutcome.Diverged(214, cause)), "214");
        IsChinese(OutcomeWords.Detail(new RunOutcome.Diverged(214, cause))!, "214");
    }

    [Fact]
    public void Every_end_that_keeps_a_trial_from_the_ranking_is_told()
    {
        foreach (var kind in Enum.GetValues<FailureKind>()) IsChinese(Objection(new RunOutcome.Failed(kind, "#12")), "#12");
        IsChinese(Objection(new RunOutcome.Cancelled()), "t0/f0/s0");
        IsChinese(Objection(null), "5");
        IsChinese(Objection(new RunOutcome.Completed(), epochs: 0), "t0/f0/s0");
        IsChinese(Objection(new RunOutcome.Completed(), elbo: double.NaN), "t0/f0/s0");
        IsChinese(Objection(new RunOutcome.Completed(), onFloor: true), "σ");
        IsChinese($"{Objection(new RunOutcome.Cancelled())}; 1 of 5 runs not finished", "；");
    }

    [Fact]
    public void Every_goal_that_a_trial_cannot_be_scored_by_is_told()
    {
        RankingSpec[] goals = [new RankingSpec.Bound(), new RankingSpec.Disentanglement(DisentanglementMeasure.Mig), new RankingSpec.Probe(ProbeKind.Logistic), new RankingSpec.Reconstruction(0.25), new RankingSpec.Rate(0.5)];
        foreach (var goal in goals)
        {
            var plan = Table.Plan([Table.Configuration()]);
            plan = plan with { Spec = plan.Spec with { Ranking = goal } };
            IsChinese(Ranker.Rank(plan, Table.Runs(plan, (_, _) => -9)).Ineligible.Single().Reason, goal is RankingSpec.Reconstruction or RankingSpec.Rate ? "0." : "t0/f0/s0");
        }
    }

    [Theory]
    [InlineData(EpochStopping.Halving, 2)]
    [InlineData(EpochStopping.Hyperband, 2)]
    [InlineData(EpochStopping.Median, 2)]
    [InlineData(EpochStopping.None, 4)]
    public void Every_reason_to_stop_early_is_told(EpochStopping rule, int epochs)
    {
        var plan = SomePlan.Of(trials: 12, folds: 4);
        plan = plan with { Spec = plan.Spec with { Training = new TrainingSpec { Epochs = 4, WarmUpEpochs = 0 }, Stopping = new StoppingSpec { Epochs = rule, MinEpochs = 2, Reduction = 2, Folds = FoldStopping.Racing } } };
        var runs = plan.Runs.Select(run => new RunRecord(
            run,
            run.Trial == 11 ? new RunOutcome.Diverged(1, "the objective became NaN") : new RunOutcome.Completed(),
            run.Trial == 11 ? [] : [.. Enumerable.Range(1, 4).Select(epoch => Table.Epoch(epoch, -run.Trial + (0.01 * run.Fold)))]));
        var rung = Ladder.Of(plan).Rungs.First(rung => rung.Epochs == epochs && (rule is not EpochStopping.None || rung.Folds == 2));
        var pruned = RungDecider.Decide(plan, rung, [.. Enumerable.Range(0, 12)], [], runs).Pruned;
        pruned.Length.ShouldBeGreaterThan(1);
        foreach (var (_, outcome) in pruned)
        {
            IsChinese(outcome.Reason, "");
            IsChinese(Objection(outcome), "t0/f0/s0");
        }
    }

    [Fact]
    public void What_data_and_model_make_of_each_other_is_told() => IsChinese(DataWarnings.GreyValues, "bernoulli", "likelihood", "is", "binarize", "static");

    [Fact]
    public void What_a_program_said_stays_as_it_was() =>
        Words.Chinese.Said("1 of 5 runs failed (first: t0/f0/s0, infrastructure: No space left on device)").ShouldContain("No space left on device");

    private static void IsChinese(string english, string holds, params string[] names)
    {
        var chinese = Words.Chinese.Said(english);
        chinese.ShouldContain(holds);
        chinese.ShouldNotBe(english);
        // Keys and values of sweep files stand in both languages.
        if (names.Length > 0) return;
        string[] words = [.. chinese.Split([' ', '（', '）', '：', '，', '；', ':', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1 && word.All(char.IsAsciiLetterLower))];
        words.Except(["nats"]).ShouldBeEmpty(chinese);
    }

    private static string Objection(RunOutcome? outcome, int epochs = 1, double elbo = -1, bool onFloor = false)
    {
        var plan = Table.Plan([Table.Configuration()]);
        var runs = Table.Runs(plan, (_, _) => elbo).Select(run => run with { Outcome = outcome, Epochs = [.. run.Epochs.Take(epochs).Select(epoch => epoch with { OnVarianceFloor = onFloor })] });
        return Ranker.Rank(plan, runs).Ineligible.Single().Reason;
    }
}
