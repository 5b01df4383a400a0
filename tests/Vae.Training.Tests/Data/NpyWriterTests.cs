using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Data.Npy;
using Vae.Training.Safetensors;

namespace Vae.Training.Tests.Data;

public sealed class NpyWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_matrix_has_the_bytes_that_NumPy_describes()
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, new RowMatrix([1, -2, 0.5f], 1, 3));

        // 10 bytes, 59 of text, 58 spaces and a line feed: a multiple of 64.
        stream.ToArray().ShouldBe(
        [
            0x93, .. "NUMPY"u8, 1, 0, 118, 0,
            .. "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }"u8,
            .. new string(' ', 58).Select(c => (byte)c), (byte)'\n',
            .. Some.Bytes(1f, -2f, 0.5f),
        ]);
    }

    [Theory]
    [InlineData("(), ", new long[0])]
    [InlineData("(1,), ", new long[] { 1 })]
    [InlineData("(1, 1, 1), ", new long[] { 1, 1, 1 })]
    public void A_shape_is_a_tuple_of_Python(string expected, long[] shape)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, NamedTensor.Of("x", [1f], [.. shape]));
        System.Text.Encoding.ASCII.GetString(stream.ToArray()).ShouldContain($"'shape': {expected}}}");
    }

    [Fact]
    public void A_matrix_that_was_written_is_read() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30]).SelectMany((rows, dimensions) => Gen.Float.Where(float.IsFinite).Array[rows * dimensions]
            .Select(values => new RowMatrix(values, rows, dimensions))).Sample(matrix =>
            {
                var path = Written("m.npy", stream => NpyWriter.Write(stream, matrix));
                (new FileInfo(path).Length % 64).ShouldBe(4 * matrix.Values.Length % 64);
                var read = Some.Ready(Some.Source(DataSource.Npy, path));
                (read.Rows, read.Dimensions).ShouldBe((matrix.Rows, matrix.Dimensions));
                read.Values.ShouldBe(matrix.Values);
            }, iter: 50, threads: 1);

    [Fact]
    public void Every_type_of_number_is_read_back()
    {
        NamedTensor[] arrays =
        [
            new("x", TensorType.F32, [2, 1], Some.Bytes(1f, 0f)),
            new("x", TensorType.F64, [2, 1], Some.Bytes(1.0, 0.0)),
            new("x", TensorType.I32, [2, 1], Some.Bytes(1, 0)),
            new("x", TensorType.I64, [2, 1], Some.Bytes(1L, 0L)),
            new("x", TensorType.U8, [2, 1], new byte[] { 255, 0 }),
        ];
        foreach (var array in arrays)
        {
            var path = Written("t.npy", stream => NpyWriter.Write(stream, array));
            Some.Ready(Some.Source(DataSource.Npy, path)).Values.ShouldBe([1f, 0f], array.Type.ToString());
        }
    }

    [Fact]
    public void An_archive_that_was_written_is_read()
    {
        var path = Written("a.npz", stream => NpzWriter.Write(stream, [NamedTensor.Of("x", [5f, 6f], 2, 1), NamedTensor.Of("y", [3L, 1L], 2)]));

        var data = Some.Ready(Some.Source(DataSource.Npy, path));
        data.Values.ShouldBe([5f, 6f]);
        data.Profile.Labels.ShouldBe([3, 1]);
    }

    [Fact]
    public void The_same_arrays_give_the_same_archive()
    {
        ImmutableArray<NamedTensor> arrays = [NamedTensor.Of("layer.weight", [5f], 1, 1)];
        File.ReadAllBytes(Written("a", stream => NpzWriter.Write(stream, arrays)))
            .ShouldBe(File.ReadAllBytes(Written("b", stream => NpzWriter.Write(stream, arrays))));
    }

    private string Written(string name, Action<Stream> write)
    {
        AtomicFile.Write(_folder[name], write);
        return _folder[name];
    }
}
