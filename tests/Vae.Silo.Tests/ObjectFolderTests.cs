using Vae.Tests.Shared;
using Vae.Training.Storage;

namespace Vae.Silo.Tests;

public sealed class ObjectFolderTests : ObjectStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vae-store").FullName;

    protected override IObjectStore Store => new ObjectFolder(Whole, "checkpoints");

    private FolderObjectStore Whole => new(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_lies_beside_the_folder_is_none_of_its_objects()
    {
        using var content = new MemoryStream([1]);
        foreach (var name in new[] { "models/a", "checkpoints2/b" }) Whole.Write(name, content);
        Write("c", [1]);

        Store.List("").Select(stored => stored.Name).ShouldBe(["c"]);
        Whole.List("").Select(stored => stored.Name).ShouldBe(["checkpoints/c", "checkpoints2/b", "models/a"]);
    }
}
