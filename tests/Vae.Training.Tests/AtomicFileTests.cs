using Vae.Training.Tests.Data;

namespace Vae.Training.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_replaced_as_a_whole()
    {
        AtomicFile.Write(_folder["model"], stream => stream.Write("a long first content"u8));
        AtomicFile.Write(_folder["model"], stream => stream.Write("second"u8));

        File.ReadAllText(_folder["model"]).ShouldBe("second");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        _folder.Write("model", "old");

        Should.Throw<InvalidOperationException>(() => AtomicFile.Write(_folder["model"], stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));

        File.ReadAllText(_folder["model"]).ShouldBe("old");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_rename_that_fails_leaves_no_draft()
    {
        _folder.Write("model/file", "in the way");

        Should.Throw<SystemException>(() => AtomicFile.Write(_folder["model"], stream => stream.WriteByte(1)));

        Directory.EnumerateFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void The_draft_of_a_crash_is_taken_over()
    {
        _folder.Write("model.draft", "left by a process that was ended while it wrote");

        AtomicFile.Write(_folder["model"], stream => stream.Write("new"u8));

        File.ReadAllText(_folder["model"]).ShouldBe("new");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_second_writer_is_refused_and_does_not_disturb_the_first()
    {
        AtomicFile.Write(_folder["model"], stream =>
        {
            Should.Throw<IOException>(() => AtomicFile.Write(_folder["model"], other => other.WriteByte(1)));
            stream.Write("first"u8);
        });

        File.ReadAllText(_folder["model"]).ShouldBe("first");
    }
}
