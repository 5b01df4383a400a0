using Vae.Training.Native;

namespace Vae.Training.Tests.Native;

public sealed class AdaptedLibraryTests : IDisposable
{
    private static readonly byte[] Content = [1, 2, 3];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vae-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_copy_is_kept_once_under_a_name_with_version_and_hash()
    {
        var cache = Path.Combine(_folder.FullName, "new", "cache");

        var first = AdaptedLibrary.TryKeep(Content, "/somewhere/libX.so", cache);
        var written = File.GetLastWriteTimeUtc(first!);
        var second = AdaptedLibrary.TryKeep(Content, "/somewhere/libX.so", cache);

        second.ShouldBe(first);
        File.GetLastWriteTimeUtc(first!).ShouldBe(written);
        Directory.GetFiles(cache).ShouldBe([first!]);
        // SHA-256 of 01 02 03.
        Path.GetFileName(first).ShouldBe($"libX-{TorchVersions.TorchSharp}-039058c6f2c0cb49.so");
    }

    [Fact]
    public void A_damaged_copy_is_replaced()
    {
        var path = AdaptedLibrary.TryKeep(Content, "libX.so", _folder.FullName)!;
        File.WriteAllBytes(path, [9]);

        AdaptedLibrary.TryKeep(Content, "libX.so", _folder.FullName).ShouldBe(path);

        File.ReadAllBytes(path).ShouldBe(Content);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_gives_nothing()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllBytes(file, []);

        AdaptedLibrary.TryKeep(Content, "libX.so", Path.Combine(file, "below")).ShouldBeNull();
    }

    [Fact]
    public void A_damaged_library_is_named_before_the_loader_touches_it()
    {
        var file = Path.Combine(_folder.FullName, "libX.so");
        File.WriteAllBytes(file, Content);

        Should.Throw<InvalidDataException>(() => AdaptedLibrary.Check(file))
            .Message.ShouldBe($"{file} is damaged: it is no 64-bit little-endian ELF file");
    }
}
