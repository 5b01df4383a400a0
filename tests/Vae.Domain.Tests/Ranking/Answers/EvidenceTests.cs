using System.Collections.Immutable;
using System.Text.Json;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Ranking.Playoffs;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Ranking.Answers;

public sealed class EvidenceTests
{
    // Differences of the winner: around their mean by ½, 0, −½, 0, 0, so that s² = 0.125.
    private static readonly double[] Spread = [0.5, 0, -0.5, 0, 0];

    [Fact]
    public void Nothing_ranked_is_no_evidence() => Of(Table.Plan([Table.Configuration()]), []).Verdict.ShouldBe(EvidenceVerdict.Nothing);

    [Fact]
    public void One_configuration_has_no_rival()
    {
        var plan = Table.Plan([Table.Configuration()]);
        Of(plan, Table.Runs(plan, (_, _) => -5)).Verdict.ShouldBe(EvidenceVerdict.OnlyOne);
    }

    [Fact]
    public void One_fold_is_not_enough()
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)], folds: 1);
        var evidence = Of(plan, Table.Runs(plan, (run, _) => -run.Trial));
        evidence.Verdict.ShouldBe(EvidenceVerdict.OneFold);
        evidence.DetectableSpreads.ShouldBeNull();
    }

    [Fact]
    public void A_lead_of_four_standard_errors_is_decided()
    {
        var evidence = OfLead(1);
        evidence.Verdict.ShouldBe(EvidenceVerdict.Decided);
        evidence.Rivals.ShouldBeEmpty();
    }

    [Fact]
    public void Of_many_that_tie_all_are_counted_though_few_are_told()
    {
        var plan = Table.Plan(Enumerable.Range(1, 30).Select(beta => Table.Configuration(beta)));
        var evidence = Of(plan, Table.Runs(plan, (run, _) => -5 + Math.Sin((run.Trial * 7) + (run.Fold * 3))));
        evidence.Verdict.ShouldBe(EvidenceVerdict.Insufficient);
        evidence.MayBeBest.ShouldBe(30);
        evidence.Rivals.Length.ShouldBe(20);
    }

    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(2, 3.8)]
    [InlineData(3, 3.8)]
    public void What_would_leave_one_is_what_a_play_off_begins_with(int trials, double lead)
    {
        double[] noise = [1, -1, 0];
        var asked = SimulatedPlayoff.Plan(trials, folds: 3);
        var plan = asked with { Playoff = null, Folds = new FoldTable(3, asked.Folds.Repeats[..1]) };
        var runs = plan.Runs.Select(run => SimulatedPlayoff.Measured(run, run.Trial == 0 ? noise[run.Fold] : -lead - (0.01 * run.Trial))).ToArray();
        var ahead = SweepAnswer.Of(plan, runs).Evidence.Ahead.ShouldNotBeNull();
        JsonSerializer.Serialize(ahead).ShouldBe(JsonSerializer.Serialize(PlayoffDecider.Next(asked, runs)));
        (ahead is PlayoffVerdict.OutOfReach).ShouldBe(lead < 1);
    }

    [Fact]
    public void While_runs_are_to_come_nothing_is_said_of_more()
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2), Table.Configuration(4)]);
        Of(plan, [.. Runs(plan, 0.1).Where(run => run.Run is not { Trial: 2, Fold: 4 })]).Ahead.ShouldBeNull();
        Of(plan, Runs(plan, 0.1)).Ahead.ShouldNotBeNull();
    }

    private static Evidence OfLead(double lead)
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)]);
        return Of(plan, Runs(plan, lead));
    }

    private static ImmutableArray<RunRecord> Runs(SweepPlan plan, double lead) =>
        Table.Runs(plan, (run, _) => -5 - (run.Trial * lead) + (run.Trial == 0 ? Spread[run.Fold] : 0));

    private static Evidence Of(SweepPlan plan, ImmutableArray<RunRecord> runs) => SweepAnswer.Of(plan, runs).Evidence;
}
