using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Tests.Ranking;

namespace Vae.Domain.Tests.Reporting;

public sealed class SweepReportTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_cell_of_the_heat_map_holds_the_best_of_its_configurations()
    {
        var plan = Table.Plan([.. from beta in (double[])[0.5, 1, 2] from latents in (int[])[2, 8] from rate in (double[])[0.1, 0.01] select Table.Configuration(beta, latents, rate)]);
        var report = Report(plan, Table.Runs(plan, (run, _) => -Math.Abs(run.Trial - 6.6) + (0.1 * run.Fold)));
        var (across, down, map) = report.HeatMap!.Value;
        (across.Name, down.Name).ShouldBe((HyperparameterName.Beta, HyperparameterName.LatentDimension));
        map.Columns.ShouldBe(["0.5", "1", "2"]);
        map.Rows.ShouldBe(["2", "8"]);
        // Trials count β first and the learning rate last, so a cell has two in a row, and 6.6 is nearest to trial 7.
        (map.At(0, 0)!.Trial.Number, map.At(1, 1)!.Trial.Number, map.At(1, 2)!.Trial.Number, map.At(0, 2)!.Trial.Number).ShouldBe((1, 7, 10, 8));
    }

    [Fact]
    public void A_heat_map_of_a_random_search_gathers_values_into_ranges_that_lose_none()
    {
        var plan = Table.Plan([.. Enumerable.Range(1, 100).Select(i => Table.Configuration(beta: i * 0.01, latents: 1 + (i * 37 % 50)))]);
        var map = Report(plan, Table.Runs(plan, (run, _) => -run.Trial + (0.1 * run.Fold))).HeatMap!.Value.Map;
        (map.Columns.Length, map.Rows.Length).ShouldBe((8, 8));
        map.Cells.OfType<RankedConfiguration>().ShouldContain(ranked => ranked.Rank == 1);
        map.Columns[0].ShouldStartWith("0.01–");
        map.Columns[^1].ShouldEndWith("–1");
    }

    [Fact]
    public void Spectra_of_many_latent_dimensions_are_some_from_the_smallest_to_the_largest()
    {
        var plan = Table.Plan([.. Enumerable.Range(1, 20).Select(latents => Table.Configuration(latents: latents))], folds: 2);
        var runs = Table.Runs(plan, (run, _) => -run.Trial - run.Fold).Select(run => run with
        {
            Epochs = [run.Epochs[0] with { KlPerLatent = [.. Enumerable.Repeat(0.5, run.Run.Trial + 1)] }],
        });
        Report(plan, [.. runs]).Spectra.Select(spectrum => spectrum.Latents).ShouldBe([1, 4, 8, 12, 16, 20]);
    }

    [Fact]
    public void A_curve_is_the_mean_of_the_runs_that_are_as_far()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2, epochs: 2);
        RunRecord[] runs =
        [
            new(new RunId(0, 0, 0), null, [Table.Epoch(1, -10), Table.Epoch(2, -8)]),
            new(new RunId(0, 1, 0), null, [Table.Epoch(1, -20), Table.Epoch(2, double.NaN)]),
        ];
        var curve = Report(plan, runs[..1]).Curves.ShouldHaveSingleItem();
        curve.Epochs.Select(epoch => (epoch.Epoch, epoch.Validation)).ShouldBe([(1, -10.0), (2, -8.0)]);
        Report(plan, runs).Curves.ShouldHaveSingleItem().Epochs.Select(epoch => (epoch.Epoch, epoch.Validation)).ShouldBe([(1, -15.0)]);
    }

    [Fact]
    public void Runs_that_ended_for_the_same_reason_are_one_trouble()
    {
        (RunId Run, RunOutcome Outcome)[] ended =
        [
            (new RunId(4, 0, 0), new RunOutcome.Failed(FailureKind.OutOfMemory, "12 GiB were asked for")),
            (new RunId(3, 1, 0), new RunOutcome.Diverged(21, "the objective became NaN at step 21")),
            (new RunId(3, 0, 0), new RunOutcome.Diverged(9, "the objective became NaN at step 9")),
            (new RunId(3, 2, 0), new RunOutcome.Diverged(9, "a weight became infinite")),
            (new RunId(0, 0, 0), new RunOutcome.Completed()),
            (new RunId(1, 0, 0), new RunOutcome.Pruned(1, 2, "surely worse")),
        ];
        TroubleGroup.Of(ended.Select(run => new RunRecord(run.Run, run.Outcome, []))).Select(group => string.Join(' ', group.Runs)).ShouldBe(["t3/f0/s0 t3/f1/s0", "t3/f2/s0", "t4/f0/s0"]);
    }

    [Fact]
    public void Leases_of_a_worker_at_the_same_time_lie_in_slots_of_their_own()
    {
        var timeline = WorkTimeline.Of(
        [
            At(0, new SweepEvent.Planned(Table.Plan([Table.Configuration()]))),
            At(1, Leased(0, "ann")), At(2, Leased(1, "ann")), At(3, Leased(2, "ben")),
            At(4, new SweepEvent.RunSettled(new RunId(0, 0, 0), 1, new RunOutcome.Completed())),
            At(5, Leased(3, "ann")),
            At(6, new SweepEvent.LeaseEnded(new RunId(0, 1, 0), 1, LeaseEnd.Lost)),
            At(7, new SweepEvent.RunSettled(new RunId(0, 2, 0), 1, new RunOutcome.Diverged(1, "NaN"))),
        ]);
        timeline.Lanes.Select(lane => (lane.Worker, lane.Slot, string.Join(' ', lane.Spans.Select(span => $"{span.Run.Fold}:{(span.From - Begin).TotalSeconds}-{(span.Until - Begin).TotalSeconds} {span.End}"))))
            .ShouldBe([("ann", 1, "0:1-4 Completed 3:5-7 Open"), ("ann", 2, "1:2-6 Lost"), ("ben", 1, "2:3-7 Diverged")]);
        timeline.Pauses.ShouldBeEmpty();
    }

    [Fact]
    public void A_night_without_work_is_a_pause()
    {
        var timeline = WorkTimeline.Of(
        [
            At(0, Leased(0, "ann")), At(10, new SweepEvent.LeaseEnded(new RunId(0, 0, 0), 1, LeaseEnd.Drained)),
            At(5000, Leased(1, "ann")), At(5100, new SweepEvent.RunSettled(new RunId(0, 1, 0), 1, new RunOutcome.Completed())),
            At(5101, Leased(2, "ann")), At(5150, new SweepEvent.RunSettled(new RunId(0, 2, 0), 1, new RunOutcome.Completed())),
        ]);
        timeline.Pauses.Select(pause => ((pause.From - Begin).TotalSeconds, (pause.Until - Begin).TotalSeconds)).ShouldBe([(10.0, 5000.0)]);
    }

    [Fact]
    public void A_sweep_of_which_nothing_is_known_yet_has_a_report_too()
    {
        var plan = Table.Plan([Table.Configuration(), Table.Configuration(beta: 2)]);
        var report = Report(plan, []);
        (report.Curves.Length, report.Answer.Curves.Length, report.Spectra.Length, report.Timeline.Lanes.Length).ShouldBe((0, 0, 0, 0));
        report.HeatMap.ShouldBeNull();
        report.Runs.ShouldBe(new RunCounts(10, 0, 0, 0, 0, 0));
    }

    private static SweepReport Report(SweepPlan plan, IReadOnlyCollection<RunRecord> runs) =>
        SweepReport.Compose(plan, runs, [], Begin);

    private static (DateTimeOffset, SweepEvent) At(int second, SweepEvent happened) => (Begin + TimeSpan.FromSeconds(second), happened);

    private static SweepEvent.RunLeased Leased(int fold, string worker) => new(new RunId(0, fold, 0), 1, new Holder(worker, 1));
}
