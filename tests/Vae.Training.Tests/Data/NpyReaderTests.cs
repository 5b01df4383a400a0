using CsCheck;
using Vae.Domain.Specs;

namespace Vae.Training.Tests.Data;

public sealed class NpyReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[], float[]> Types => new()
    {
        { "<f4", Some.Bytes(1.5f, -2f), [1.5f, -2f] },
        { "<f8", Some.Bytes(0.1, -1e10), [0.1f, -1e10f] },
        { "|u1", [51, 255], [0.2f, 1f] },
        { "<i4", Some.Bytes(-7, 8), [-7f, 8f] },
        { "<i8", Some.Bytes(-7L, 8L), [-7f, 8f] },
        { "|b1", [0, 1], [0f, 1f] },
    };

    [Theory, MemberData(nameof(Types))]
    public void Every_type_of_number_is_read(string descr, byte[] content, float[] values)
    {
        for (byte version = 1; version <= 3; version++)
        {
            var path = _folder.Write($"v{version}", Some.Npy(descr, "(2, 1)", content, version: version));
            Some.Ready(Some.Source(DataSource.Npy, path)).Values.ShouldBe(values);
        }
    }

    [Theory]
    [InlineData("(2, 6)", null)]
    [InlineData("(2, 3, 4)", "3 × 4 × 1")]
    [InlineData("(2, 3, 4, 5)", "4 × 5 × 3")]
    [InlineData("(2, 1, 4, 5)", "4 × 5 × 1")]
    [InlineData("(2, 4, 5, 3)", null)]
    public void Pictures_have_their_channels_first(string shape, string? expected)
    {
        var count = shape.Trim('(', ')').Split(',').Aggregate(1, (product, size) => product * int.Parse(size));
        var data = Some.Ready(Some.Source(DataSource.Npy, _folder.Write("x.npy", Some.Npy("|u1", shape, new byte[count]))));
        data.Profile.Image?.ToString().ShouldBe(expected);
        if (data.Profile.Image is { } image) image.Features.ShouldBe(data.Dimensions);
    }

    [Fact]
    public void The_first_size_counts_rows_and_the_others_are_features()
    {
        int Dimensions(string shape) =>
            Some.Ready(Some.Source(DataSource.Npy, _folder.Write("x.npy", Some.Npy("<f4", shape, new byte[4 * 12])))).Dimensions;

        Dimensions("(4, 3)").ShouldBe(3);
        Dimensions("(2, 3, 2)").ShouldBe(6);
    }

    [Fact]
    public void One_number_per_row_is_refused_since_it_is_mostly_a_file_of_labels() =>
        Some.Problems(Some.Source(DataSource.Npy, _folder.Write("x.npy", Some.Npy("<f4", "(12,)", new byte[4 * 12]))))
            .ShouldHaveSingleItem().ShouldContain("one dimension of 12 numbers");

    [Fact]
    public void Column_major_arrays_give_the_same_rows() => Gen.Int[1, 4].Array[2, 4].Sample(sizes =>
    {
        // Value = row-major place; laid out with the first index fastest by counting the indices up directly.
        var total = sizes.Aggregate((product, size) => product * size);
        var content = new float[total];
        for (var place = 0; place < total; place++)
        {
            var (rest, offset, stride) = (place, 0, total);
            for (var axis = sizes.Length - 1; axis >= 0; axis--)
            {
                stride /= sizes[axis];
                offset += rest % sizes[axis] * stride;
                rest /= sizes[axis];
            }

            content[offset] = place;
        }

        var path = _folder.Write("f.npy", Some.Npy("<f4", $"({string.Join(", ", sizes)},)", Some.Bytes(content), fortran: true));
        Some.Ready(Some.Source(DataSource.Npy, path)).Values.ShouldBe(Enumerable.Range(0, total).Select(value => (float)value));
    }, iter: 50, threads: 1);

    [Theory]
    [InlineData("x", "y")]
    [InlineData("data", "labels")]
    [InlineData("pixels", "y")]
    public void An_archive_holds_rows_labels_and_groups(string rows, string labels)
    {
        var path = _folder.Npz(
            "a.npz",
            (labels, Some.Npy("<i8", "(2,)", Some.Bytes(3L, 1L))),
            (rows, Some.Npy("<f4", "(2, 1)", Some.Bytes(5f, 6f))),
            ("groups", Some.Npy("|u1", "(2,)", [9, 200])));
        var data = Some.Ready(Some.Source(DataSource.Npy, path));
        data.Values.ShouldBe([5f, 6f]);
        data.Profile.Labels.ShouldBe([3, 1]);
        data.Profile.Groups.ShouldBe([9, 200]);
    }
}
