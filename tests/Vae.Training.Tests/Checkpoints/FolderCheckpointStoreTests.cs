using Vae.Training.Checkpoints;

namespace Vae.Training.Tests.Checkpoints;

public sealed class FolderCheckpointStoreTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("vae-store").FullName, "checkpoints");

    private FolderCheckpointStore Store => new(_folder);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void What_was_saved_is_read_and_a_second_time_replaced()
    {
        var key = new CheckpointKey("sweep", "t0-f0-s0", 12);
        Store.Save(key, new byte[] { 1, 2, 3 });
        Store.Read(key).ShouldBe([1, 2, 3]);
        Store.Save(key, new byte[] { 4 });
        Store.Read(key).ShouldBe([4]);
        Store.List().ShouldBe([new StoredCheckpoint(key, 1)]);
    }

    [Fact]
    public void They_are_listed_by_sweep_and_run_the_best_weights_before_the_newest_step()
    {
        CheckpointKey[] keys =
        [
            new("a", "t0-f0-s0", null),
            new("a", "t0-f0-s0", 1_000_000_000),
            new("a", "t0-f0-s0", 9),
            new("a", "t1-f0-s0", 5),
            new("b", "t0-f0-s0", 0),
        ];
        foreach (var key in keys.Reverse()) Store.Save(key, default);

        Store.List().Select(stored => stored.Key).ShouldBe(keys);
        Store.List("a").Select(stored => stored.Key).ShouldBe(keys[..4]);
        Store.List("a", "t0-f0-s0").Select(stored => stored.Key).ShouldBe(keys[..3]);
        Store.List("a", "t9-f0-s0").ShouldBeEmpty();
    }

    [Fact]
    public void A_store_without_a_folder_holds_nothing()
    {
        Store.List().ShouldBeEmpty();
        Store.Read(new CheckpointKey("sweep", "run", 1)).ShouldBeNull();
        Store.Delete(new CheckpointKey("sweep", "run", 1));
        Directory.Exists(_folder).ShouldBeFalse();
    }

    [Fact]
    public void What_is_deleted_is_gone_and_takes_empty_folders_along()
    {
        var (one, other) = (new CheckpointKey("sweep", "t0-f0-s0", 1), new CheckpointKey("sweep", "t0-f1-s0", 1));
        Store.Save(one, default);
        Store.Save(other, default);

        Store.Delete(one);
        Store.Delete(one);
        Store.List().Select(stored => stored.Key).ShouldBe([other]);
        Store.Delete(other);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_crash_left_half_written_is_neither_listed_nor_kept()
    {
        var key = new CheckpointKey("sweep", "t0-f0-s0", 2);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, key.Sweep, key.Run)).FullName;
        File.WriteAllText(Path.Combine(folder, "step-0000000001.safetensors.draft"), "half");
        Store.List().ShouldBeEmpty();

        Store.Save(key, default);

        Directory.EnumerateFiles(folder).ShouldBe([Store.PlaceOf(key)]);
    }

    [Theory]
    [InlineData(null, "best.safetensors")]
    [InlineData(0, "step-0000000000.safetensors")]
    [InlineData(int.MaxValue, "step-2147483647.safetensors")]
    public void The_name_of_a_file_is_read_back(int? step, string name)
    {
        var key = new CheckpointKey("sweep", "run", step);
        key.FileName.ShouldBe(name);
        CheckpointKey.Parse("sweep", "run", name).ShouldBe(key);
    }

    [Theory]
    [InlineData("step-.safetensors")]
    [InlineData("step--1.safetensors")]
    [InlineData("step-1.safetensors.draft")]
    [InlineData("step-99999999999.safetensors")]
    [InlineData("other")]
    public void Another_file_is_no_checkpoint(string name) => CheckpointKey.Parse("sweep", "run", name).ShouldBeNull();
}
