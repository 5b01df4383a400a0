using Vae.Training.Storage;

namespace Vae.Tests.Shared;

/// <summary>What every store of objects must do.</summary>
public abstract class ObjectStoreContract
{
    protected abstract IObjectStore Store { get; }

    [Fact]
    public void What_was_written_is_read_and_a_second_time_replaced()
    {
        Write("a/b", [1, 2, 3]);
        Read("a/b").ShouldBe([1, 2, 3]);
        Write("a/b", [4]);
        Read("a/b").ShouldBe([4]);
        Write("a/empty", []);
        Read("a/empty").ShouldBe([]);
    }

    [Fact]
    public void What_is_not_there_is_not_read_and_deleted_already()
    {
        Read("a/none").ShouldBeNull();
        Store.Delete("a/none");
        Store.List("a").ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_lists_what_is_in_it_and_below_by_name_with_sizes()
    {
        foreach (var name in new[] { "ab/x", "a/c/d", "a/B", "a/b" }) Write(name, [1, 2]);
        Store.List("a").Select(stored => (stored.Name, stored.Bytes)).ShouldBe([("a/B", 2), ("a/b", 2), ("a/c/d", 2)]);
        Store.List("").Length.ShouldBe(4);
        (DateTimeOffset.UnixEpoch.AddYears(50) < Store.List("ab").Single().WrittenAt).ShouldBeTrue();
    }

    [Fact]
    public void What_is_deleted_is_gone()
    {
        Write("a/b", [1]);
        Write("a/c", [1]);
        Store.Delete("a/b");
        Read("a/b").ShouldBeNull();
        Store.List("").Select(stored => stored.Name).ShouldBe(["a/c"]);
    }

    [Fact]
    public void Megabytes_come_back_as_they_were_wherever_the_stream_stood()
    {
        var content = new byte[5_000_000];
        for (var i = 0; i < content.Length; i++) content[i] = (byte)(i * 31 >> 3);
        using var stream = new MemoryStream(content) { Position = 1000 };
        Store.Write("large", stream);
        Read("large").ShouldBe(content);
    }

    [Fact]
    public void Several_writers_of_one_object_leave_it_whole()
    {
        Parallel.For(0, 8, writer => Write("shared/one", [.. Enumerable.Repeat((byte)writer, 50_000)]));
        var content = Read("shared/one")!;
        content.Length.ShouldBe(50_000);
        content.Distinct().Count().ShouldBe(1);
        Store.List("shared").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("a//b")]
    [InlineData("/etc/passwd")]
    public void No_name_leads_out_of_the_store(string name) => Should.Throw<ArgumentException>(() => Write(name, [1]));

    protected void Write(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        Store.Write(name, stream);
    }

    protected byte[]? Read(string name)
    {
        using var target = new MemoryStream();
        target.Write("what was there before"u8);
        return Store.Read(name, target) ? target.ToArray() : null;
    }
}
