using CsCheck;
using Vae.Training.Native;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Native;

public sealed class ElfImageTests
{
    private static readonly byte[] Small = SmallElf.With(
        ["CXXABI_1.3", "GLIBCXX_3.4.32", "GLIBCXX_3.4"], ("empty", 1), ("operator_new", 2));

    [Fact]
    public void Weakening_a_version_sets_one_flag_and_leaves_every_other_byte()
    {
        var copy = new ElfImage(Small).WithWeakVersion("GLIBCXX_3.4.32", dispensable: "empty");

        var change = Enumerable.Range(0, Small.Length).Where(i => copy[i] != Small[i]).ShouldHaveSingleItem();
        Small[change].ShouldBe((byte)0);
        copy[change].ShouldBe((byte)2);
        // vna_flags of the second entry: it stands before vna_other, which is 3.
        copy[change + 2].ShouldBe((byte)3);
    }

    [Fact]
    public void The_library_that_came_with_TorchSharp_changes_only_in_the_flags_of_one_version()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has ELF libraries.");
        var original = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));

        var copy = AdaptedLibrary.Adapt(original);

        copy.Length.ShouldBe(original.Length);
        var changed = Enumerable.Range(0, original.Length).Where(i => copy[i] != original[i]).ToArray();
        changed.Length.ShouldBeInRange(1, 2);
        (changed[^1] - changed[0]).ShouldBeLessThan(2);
    }

    [Fact]
    public void A_version_that_is_not_needed_is_said_to_be_missing() =>
        Should.Throw<InvalidDataException>(() => new ElfImage(Small).WithWeakVersion("GLIBCXX_9", "empty"))
            .Message.ShouldBe("it does not need GLIBCXX_9");

    [Fact]
    public void A_version_that_another_symbol_comes_from_is_not_weakened() =>
        Should.Throw<InvalidDataException>(() => new ElfImage(Small).WithWeakVersion("GLIBCXX_3.4", "empty"))
            .Message.ShouldBe("it takes operator_new from GLIBCXX_3.4, which cannot be done without");

    [Theory]
    [InlineData("")]
    [InlineData("#!/bin/sh")]
    [InlineData("\u007fELF\u0001\u0001 a library of 32 bits")]
    public void What_is_no_ELF_image_is_said_to_be_none(string text) =>
        Should.Throw<InvalidDataException>(() => new ElfImage([.. text.Select(c => (byte)c)]))
            .Message.ShouldBe("it is no 64-bit little-endian ELF file");

    [Fact]
    public void An_image_cut_short_anywhere_is_refused()
    {
        for (var length = 0; length < Small.Length; length++)
        {
            var cut = Small[..length];
            Should.Throw<InvalidDataException>(() => new ElfImage(cut));
        }
    }

    [Fact]
    public void Damage_anywhere_ends_in_a_refusal_or_in_a_copy_that_differs_in_two_bytes_at_most() =>
        Gen.Select(Gen.Int[0, Small.Length - 1], Gen.Byte).Array[1, 4].Sample(damages =>
        {
            var image = (byte[])Small.Clone();
            foreach (var (at, value) in damages) image[at] = value;
            try
            {
                var copy = new ElfImage(image).WithWeakVersion("GLIBCXX_3.4.32", "empty");
                return Enumerable.Range(0, image.Length).Count(i => copy[i] != image[i]) <= 2;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        });
}
