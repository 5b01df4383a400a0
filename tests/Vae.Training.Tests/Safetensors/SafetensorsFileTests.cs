using CsCheck;
using Vae.Training.Safetensors;
using Vae.Training.Tests.Data;

namespace Vae.Training.Tests.Safetensors;

public sealed class SafetensorsFileTests
{
    /// <summary>Written by hand from the format's description: length, header with spaces at its end, then the numbers.</summary>
    private static readonly byte[] Golden =
    [
        144, 0, 0, 0, 0, 0, 0, 0,
        .. """{"__metadata__":{"kind":"vae"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[1,3],"data_offsets":[8,11]}}"""u8,
        .. "     "u8,
        0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0,
        7, 8, 9,
    ];

    private static readonly SafetensorsFile GoldenFile = new(
        [new("b", TensorType.U8, [1, 3], new byte[] { 7, 8, 9 }), NamedTensor.Of("a", [1f, -2f], 2)],
        [KeyValuePair.Create("kind", "vae")]);

    [Fact]
    public void A_file_has_the_bytes_that_the_format_describes() => Tensors.Written(GoldenFile).ShouldBe(Golden);

    [Fact]
    public void The_described_bytes_are_read()
    {
        var file = Tensors.Read(Golden).ShouldBeOfType<SafetensorsReading.Ready>().File;

        file.Find("a")!.Floats().ToArray().ShouldBe([1f, -2f]);
        file.Find("b")!.Bytes.ToArray().ShouldBe([7, 8, 9]);
        file.Find("b")!.Shape.ShouldBe([1, 3]);
        file.Find("c").ShouldBeNull();
        file.Metadata.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("kind", "vae"));
    }

    [Fact]
    public void What_was_written_is_read() => Tensors.Files.Sample(file =>
    {
        var read = Tensors.Read(Tensors.Written(file)).ShouldBeOfType<SafetensorsReading.Ready>().File;

        read.Metadata.ShouldBe(file.Metadata);
        read.Tensors.Length.ShouldBe(file.Tensors.Length);
        foreach (var (left, right) in read.Tensors.Zip(file.Tensors))
        {
            (left.Name, left.Type).ShouldBe((right.Name, right.Type));
            left.Shape.ShouldBe(right.Shape);
            left.Bytes.ToArray().ShouldBe(right.Bytes.ToArray());
        }
    });

    [Fact]
    public void The_bytes_do_not_depend_on_the_order_that_tensors_came_in() => Tensors.Files.Sample(file =>
        Tensors.Written(new SafetensorsFile(file.Tensors.Reverse(), file.Metadata.Reverse())).ShouldBe(Tensors.Written(file)));

    [Fact]
    public void Every_tensor_starts_at_a_multiple_of_its_own_width() => Tensors.Files.Sample(file =>
    {
        var bytes = Tensors.Written(file);
        var start = bytes.Length - file.Tensors.Sum(tensor => tensor.Bytes.Length);

        (start % 8).ShouldBe(0);
        foreach (var tensor in file.Tensors)
        {
            (start % tensor.Type.Size()).ShouldBe(0);
            start += tensor.Bytes.Length;
        }
    });

    [Fact]
    public void Numbers_come_back_in_their_own_type()
    {
        NamedTensor.Of("d", [0.1, double.NaN], 2).Doubles().ToArray().ShouldBe([0.1, double.NaN]);
        NamedTensor.Of("i", [long.MinValue], 1, 1).Longs().ToArray().ShouldBe([long.MinValue]);
        Should.Throw<InvalidOperationException>(() => NamedTensor.Of("i", [1L]).Floats().Length).Message.ShouldBe("Tensor i is of type I64, not F32.");
    }

    [Fact]
    public void A_tensor_has_as_many_bytes_as_its_shape_says()
    {
        Should.Throw<ArgumentException>(() => NamedTensor.Of("w", [1f, 2f], 3)).Message.ShouldContain("8 bytes are no F32 of shape [3]");
        Should.Throw<ArgumentException>(() => NamedTensor.Of("w", [1f], -1));
        Should.Throw<ArgumentException>(() => NamedTensor.Of("__metadata__", [1f]));
        Should.Throw<ArgumentException>(() => new SafetensorsFile([NamedTensor.Of("w", [1f]), NamedTensor.Of("w", [2f])], []));
    }

    [Fact]
    public void A_file_on_disk_is_read_and_one_that_is_not_there_is_a_problem()
    {
        using var folder = new TemporaryFolder();
        SafetensorsReader.Read(folder.Write("golden", Golden)).ShouldBeOfType<SafetensorsReading.Ready>();

        Problem(folder["missing"]).ShouldBe($"{folder["missing"]}: there is no such file.");
        Problem(folder.Path).ShouldBe($"{folder.Path}: this is a folder; name a file.");

        static string Problem(string path) => SafetensorsReader.Read(path).ShouldBeOfType<SafetensorsReading.Rejected>().Problem;
    }
}
