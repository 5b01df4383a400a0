using Vae.Tests.Shared;
using Vae.Training.Storage;

namespace Vae.Silo.Tests;

public sealed class FolderObjectStoreTests : ObjectStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vae-store").FullName;

    protected override IObjectStore Store => new FolderObjectStore(Path.Combine(_folder, "store"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_a_crash_left_half_written_is_not_listed_and_goes_when_it_is_old()
    {
        Write("a/b", [1]);
        var (old, young) = (Store.PlaceOf("a/c.old.draft"), Store.PlaceOf("a/c.young.draft"));
        foreach (var draft in new[] { old, young }) File.WriteAllText(draft, "half");
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(old).AddDays(-2));
        Store.List("").Select(stored => stored.Name).ShouldBe(["a/b"]);

        Write("a/b", [2]);

        (File.Exists(old), File.Exists(young)).ShouldBe((false, true));
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
}
