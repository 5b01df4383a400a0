using System.Text;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Tests.Shared;
using Vae.Training.Data;
using Vae.Training.Data.Supply;
using Vae.Training.Storage;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Data.Supply;

/// <summary>A client that has the files, a store, and workers that see the store alone.</summary>
public sealed class FetchedDataTests : IDisposable
{
    private readonly TemporaryFolder _client = new();
    private readonly TemporaryFolder _store = new();
    private readonly TemporaryFolder _worker = new();

    private BundleStore Bundles => new(new FolderObjectStore(_store.Path));

    public void Dispose()
    {
        _client.Dispose();
        _store.Dispose();
        _worker.Dispose();
    }

    [Theory]
    [InlineData(DataSource.Csv)]
    [InlineData(DataSource.Idx)]
    [InlineData(DataSource.Text)]
    public void A_worker_that_does_not_see_the_files_has_them_from_the_store(DataSource source)
    {
        var plan = Planned(Files(source));
        Bundles.Keep(plan).ShouldBePositive();
        Bundles.Keep(plan).ShouldBe(0, "they are kept already");
        Directory.Move(_client.Path, _client.Path + ".away");
        Directory.CreateDirectory(_client.Path);

        var data = Rows(plan);

        Directory.Delete(_client.Path + ".away", recursive: true);
        data.Profile.Fingerprint.ShouldBe(plan.DataFingerprint);
        Directory.EnumerateFiles(_worker.Path).ShouldBeEmpty("nothing is left of the archive");
    }

    [Fact]
    public void A_worker_whose_files_differ_has_the_planned_ones_from_the_store_and_then_from_its_own_disk()
    {
        var plan = Planned(Table("a,b\n1,2\n3,4\n5,6\n"));
        Bundles.Keep(plan);
        Table("a,b\n1,2\n3,4\n5,7\n");
        Rows(plan).Rows.ShouldBe(3);

        Bundles.Forget(plan.DataFingerprint);

        Rows(plan).Profile.Fingerprint.ShouldBe(plan.DataFingerprint);
    }

    [Fact]
    public void What_is_damaged_on_the_disk_is_fetched_anew_and_what_is_damaged_in_the_store_is_refused()
    {
        var plan = Planned(Table("a,b\n1,2\n3,4\n5,6\n"));
        Bundles.Keep(plan);
        File.Delete(plan.Spec.Data.Path!);
        Rows(plan);
        File.WriteAllText(Directory.EnumerateFiles(_worker.Path, "*.csv", SearchOption.AllDirectories).Single(), "a,b\n0,0\n");

        Rows(plan).Rows.ShouldBe(3);

        foreach (var kept in Directory.EnumerateDirectories(_worker.Path)) Directory.Delete(kept, recursive: true);
        using (var stored = File.OpenWrite(Directory.EnumerateFiles(_store.Path, "*.tar", SearchOption.AllDirectories).Single())) stored.WriteByte((byte)'x');
        Refusal(plan).Message.ShouldContain("its bytes are not those that were kept");
        Directory.EnumerateFileSystemEntries(_worker.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Files_that_nobody_has_are_missing_here_and_elsewhere_and_the_worker_says_what_would_help()
    {
        var plan = Planned(Table("a,b\n1,2\n3,4\n5,6\n"));
        File.Delete(plan.Spec.Data.Path!);

        var failure = Refusal(plan);

        failure.Kind.ShouldBe(FailureKind.DataMissing);
        failure.Message.ShouldContain("there is no such file. Nor does the store have them: put the files there for every worker, or submit the sweep again with VAE_STORE set.");
    }

    [Fact]
    public void Files_used_longest_ago_make_room_on_the_disk()
    {
        var plans = Enumerable.Range(1, 3).Select(number =>
        {
            var plan = Planned(Table($"a,b\n1,2\n3,4\n5,{number}\n"));
            Bundles.Keep(plan);
            return plan;
        }).ToArray();
        File.Delete(plans[0].Spec.Data.Path!);

        // Room for two of 16 bytes.
        foreach (var plan in plans) Rows(plan, limit: 40);

        Directory.EnumerateDirectories(_worker.Path).Select(Path.GetFileName).ShouldBe(plans[1..].Select(plan => plan.DataFingerprint), ignoreOrder: true);
    }

    [Fact]
    public void Bytes_that_come_are_signs_of_life()
    {
        var plan = Planned(Table("a,b\n1,2\n3,4\n5,6\n"));
        Bundles.Keep(plan);
        var signs = 0;

        new FetchedData(Bundles, _worker.Path, long.MaxValue, TimeProvider.System)
            .Read(plan, data => new DataSupplied.Ready(Data.Some.Ready(data)), () => signs++).ShouldNotBeNull();

        signs.ShouldBePositive();
    }

    /// <summary>Files with labels and an official test file, where the source has such.</summary>
    private DataSpec Files(DataSource source)
    {
        switch (source)
        {
            case DataSource.Idx:
                _client.Write("train-images-idx3-ubyte", Data.Some.Idx(8, [3, 1, 2], 0, 51, 102, 153, 204, 255));
                _client.Write("train-labels-idx1-ubyte.gz", Data.Some.Packed(Data.Some.Idx(8, [3], 5, 0, 9)));
                _client.Write("t10k-images-idx3-ubyte", Data.Some.Idx(8, [1, 1, 2], 255, 0));
                return Data.Some.Source(source, _client.Path) with { TestPath = _client.Path };
            case DataSource.Text:
                _client.Write("cats/a.txt", "the cat sat");
                _client.Write("dogs/b.txt", "the dog ran");
                _client.Write("dogs/c.txt", "a dog barked");
                _client.Write("readme.md", "no document");
                return Data.Some.Source(source, _client.Path);
            default:
                return Table("a,b\n1,2\n3,4\n5,6\n") with { TestPath = _client.Write("test.csv", "a,b\n7,8\n") };
        }
    }

    private DataSpec Table(string content) => Data.Some.Source(DataSource.Csv, _client.Write("rows.csv", Encoding.UTF8.GetBytes(content)));

    private static SweepPlan Planned(DataSpec data)
    {
        var plan = SomePlan.Of(trials: 1);
        return plan with { Spec = plan.Spec with { Data = data }, DataFingerprint = Data.Some.Ready(data, plan.Spec.Model.Likelihood).Profile.Fingerprint };
    }

    private DataSet Rows(SweepPlan plan, long limit = long.MaxValue) => Supply(plan, limit).ShouldBeOfType<DataSupplied.Ready>().Data;

    private RunOutcome.Failed Refusal(SweepPlan plan) => Supply(plan, long.MaxValue).ShouldBeOfType<DataSupplied.Refused>().Failure;

    /// <summary>By a worker that has just been started.</summary>
    private DataSupplied Supply(SweepPlan plan, long limit) =>
        new DataCache(long.MaxValue, TimeProvider.System, new FetchedData(Bundles, _worker.Path, limit, TimeProvider.System))
            .Supply(plan, new RecordingObserver(), CancellationToken.None);
}
