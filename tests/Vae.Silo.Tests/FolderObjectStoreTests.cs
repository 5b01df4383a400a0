using Vae.Tests.Shared;
using Vae.Training.Storage;

namespace Vae.Silo.Tests;

public sealed class FolderObjectStoreTests : ObjectStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vae-store").FullName;

    protected override IObjectStore Store => new FolderObjectStore(Path.Combine(_folder, "store"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_a_crash_left_half_written_is_not_listed_and_goes_when_its_writer_is_gone_or_it_is_old()
    {
        Write("a/b", [1]);
        // No system gives a process the number int.MaxValue.
        var (ended, running) = (Draft($"{Environment.MachineName}-{int.MaxValue}-1"), Draft($"{Environment.MachineName}-{Environment.ProcessId}-1"));
        var (elsewhere, old) = (Draft($"not-{Environment.MachineName}-{int.MaxValue}-1"), Draft("not-here-1-1"));
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(old).AddDays(-2));
        Store.List("").Select(stored => stored.Name).ShouldBe(["a/b"]);

        Write("a/b", [2]);

        new[] { ended, running, elsewhere, old }.Select(File.Exists).ShouldBe([false, true, true, false]);
    }

    [Fact]
    public void What_is_deleted_takes_empty_folders_along_and_not_the_store()
    {
        Write("a/b/c", [1]);
        Write("a/d", [1]);
        Store.Delete("a/b/c");
        Directory.Exists(Store.PlaceOf("a/b")).ShouldBeFalse();
        Store.Delete("a/d");
        Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "store")).ShouldBeEmpty();
    }

    [Fact]
    public void Folders_that_others_empty_meanwhile_are_made_again() => Parallel.For(0, 4, writer =>
    {
        for (var i = 0; i < 50; i++)
        {
            Write($"a/{writer}", [1]);
            Store.Delete($"a/{writer}");
        }
    });

    private string Draft(string writer)
    {
        var draft = Store.PlaceOf($"a/c.{writer}.draft");
        File.WriteAllText(draft, "half");
        return draft;
    }
}
