using Vae.Training.Checkpoints;
using Vae.Training.Storage;

namespace Vae.Training.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vae-store").FullName;

    private CheckpointStore Store => new(new FolderObjectStore(_folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void They_are_listed_by_sweep_and_run_the_best_weights_before_the_newest_step_and_newer_attempts_first()
    {
        CheckpointKey[] keys =
        [
            new("a", "t0-f0-s0", 2, null),
            new("a", "t0-f0-s0", 1, null),
            new("a", "t0-f0-s0", 1, 1_000_000_000),
            new("a", "t0-f0-s0", 10, 9),
            new("a", "t0-f0-s0", 9, 9),
            new("a", "t1-f0-s0", 1, 5),
            new("b", "t0-f0-s0", 1, 0),
        ];
        foreach (var key in keys.Reverse()) Store.Save(key, [1]);

        Store.List().Select(stored => stored.Key).ShouldBe(keys);
        Store.List("a").Select(stored => stored.Key).ShouldBe(keys[..6]);
        Store.List("a", "t0-f0-s0").Select(stored => stored.Key).ShouldBe(keys[..5]);
        Store.List("a", "t9-f0-s0").ShouldBeEmpty();
    }

    [Fact]
    public void The_name_says_of_which_attempt_it_is_and_the_hash_of_its_content()
    {
        Store.Save(new CheckpointKey("sweep", "t0-f0-s0", 2, 812), [.. "abc"u8]);

        // SHA-256 of "abc", from FIPS 180-2.
        var stored = Store.List().ShouldHaveSingleItem();
        stored.Name.ShouldBe("sweep/t0-f0-s0/a2-step0000000812-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.safetensors");
        (stored.Bytes, stored.Holds("abc"u8), stored.Holds("abd"u8)).ShouldBe((3, true, false));
        Store.Read(stored).ShouldBe([.. "abc"u8]);
        Store.Delete(stored);
        Store.Read(stored).ShouldBeNull();
    }

    [Fact]
    public void Bytes_that_pass_are_signs_of_life_in_both_directions()
    {
        var (content, written, read) = (new byte[3 << 20], 0, 0);

        Store.Save(new CheckpointKey("sweep", "t0-f0-s0", 1, 1), content, () => written++);
        Store.Read(Store.List().ShouldHaveSingleItem(), () => read++).ShouldBe(content);

        written.ShouldBeInRange(3, 4);
        read.ShouldBeInRange(3, 4);
    }

    [Theory]
    [InlineData(1, null, "a1-best")]
    [InlineData(12, 0, "a12-step0000000000")]
    [InlineData(1, int.MaxValue, "a1-step2147483647")]
    public void The_name_of_a_key_is_read_back(int attempt, int? step, string name)
    {
        var key = new CheckpointKey("sweep", "run", attempt, step);
        key.Name.ShouldBe(name);
        CheckpointKey.Parse("sweep", "run", name).ShouldBe(key);
    }

    [Theory]
    [InlineData("sweep/run/a1-step-00.safetensors")]
    [InlineData("sweep/run/a1-step99999999999-00.safetensors")]
    [InlineData("sweep/run/a-best-00.safetensors")]
    [InlineData("sweep/run/a-1-best-00.safetensors")]
    [InlineData("sweep/run/best.safetensors")]
    [InlineData("sweep/run/a1-best-00.json")]
    [InlineData("sweep/a1-best-00.safetensors")]
    public void Another_object_is_no_checkpoint(string name) =>
        StoredCheckpoint.Of(new StoredObject(name, 1, DateTimeOffset.UnixEpoch)).ShouldBeNull();
}
