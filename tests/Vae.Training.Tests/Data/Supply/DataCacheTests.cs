using System.Diagnostics;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Tests.Shared;
using Vae.Training.Data;
using Vae.Training.Data.Supply;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Data.Supply;

public sealed class DataCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vae-supply").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Slots_that_ask_at_the_same_time_share_what_is_read_once()
    {
        var (cache, plan) = (Cache(long.MaxValue), Planned(seed: 7));
        using var begin = new Barrier(4);
        var supplied = new DataSet?[4];

        var slots = Enumerable.Range(0, 4).Select(slot => new Thread(() =>
        {
            begin.SignalAndWait();
            supplied[slot] = Rows(cache, plan);
        })).ToList();
        slots.ForEach(slot => slot.Start());
        slots.ForEach(slot => slot.Join());

        supplied[0]!.Profile.Fingerprint.ShouldBe(plan.DataFingerprint);
        supplied.ShouldAllBe(data => ReferenceEquals(data, supplied[0]));
        Rows(cache, plan).ShouldBeSameAs(supplied[0]);
    }

    [Fact]
    public void Rows_used_longest_ago_make_room_for_those_just_asked_for()
    {
        var (a, b) = (Planned(seed: 1), Planned(seed: 2));
        var cache = Cache(Rows(Cache(long.MaxValue), a).Bytes);

        var first = Rows(cache, a);
        Rows(cache, a).ShouldBeSameAs(first);
        var other = Rows(cache, b);

        Rows(cache, b).ShouldBeSameAs(other);
        Rows(cache, a).ShouldNotBeSameAs(first);
    }

    [Fact]
    public void Rows_that_were_not_planned_for_are_refused_with_both_fingerprints()
    {
        var plan = Planned(seed: 7);

        var failure = Refusal(Cache(long.MaxValue), plan with { DataFingerprint = "c0ffee" });

        failure.Kind.ShouldBe(FailureKind.DataMismatch);
        failure.Message.ShouldContain($"with the fingerprint {plan.DataFingerprint[..12]}, planned for");
        failure.Message.ShouldContain("with c0ffee.");
        failure.Message.ShouldContain("or start a new sweep");
    }

    [Fact]
    public void Files_that_are_missing_are_looked_for_again_when_the_next_run_asks()
    {
        var path = Path.Combine(_folder, "rows.csv");
        File.WriteAllText(path, "a,b\n1,2\n3,4\n5,6\n");
        var plan = Planned(Table(path));
        var cache = Cache(long.MaxValue);
        File.Move(path, path + ".away");

        var failure = Refusal(cache, plan);
        File.Move(path + ".away", path);

        failure.Kind.ShouldBe(FailureKind.DataMissing);
        failure.Message.ShouldContain(path);
        Rows(cache, plan).Rows.ShouldBe(3);
    }

    [Fact]
    public void While_a_file_keeps_a_run_waiting_it_shows_life_and_can_be_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a named pipe: run the tests on Linux or macOS.");
        var path = Path.Combine(_folder, "rows.csv");
        using (var made = Process.Start("mkfifo", path)) made.WaitForExit();
        using var stop = new CancellationTokenSource();

        // Nobody writes into the pipe: reading it waits for ever.
        Should.Throw<OperationCanceledException>(() => Cache(long.MaxValue).Supply(Table(path), new RecordingObserver(_ => stop.Cancel()), stop.Token));
    }

    private static DataCache Cache(long limit) => new(limit, TimeProvider.System);

    private static DataSet Rows(DataCache cache, SweepPlan plan) =>
        cache.Supply(plan, new RecordingObserver(), CancellationToken.None).ShouldBeOfType<DataSupplied.Ready>().Data;

    private static RunOutcome.Failed Refusal(DataCache cache, SweepPlan plan) =>
        cache.Supply(plan, new RecordingObserver(), CancellationToken.None).ShouldBeOfType<DataSupplied.Refused>().Failure;

    private static SweepPlan Planned(ulong seed)
    {
        var plan = SomePlan.Of(trials: 1);
        return Planned(plan with { Spec = plan.Spec with { Seed = seed } });
    }

    private static SweepPlan Table(string path)
    {
        var plan = SomePlan.Of(trials: 1);
        return plan with { Spec = plan.Spec with { Data = new DataSpec { Source = DataSource.Csv, Path = path } } };
    }

    /// <summary>A plan for the rows that its spec gives.</summary>
    private static SweepPlan Planned(SweepPlan plan) =>
        plan with { DataFingerprint = DataReader.Read(plan.Spec).ShouldBeOfType<DataReading.Ready>().Data.Profile.Fingerprint };
}
