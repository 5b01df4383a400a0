using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Training.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bytes_are_divided_by_255_whatever_the_file_is_called(bool packed)
    {
        var content = Some.Idx(8, [2, 1, 3], 0, 51, 255, 1, 2, 3);
        var path = _folder.Write(packed ? "plain-name" : "name.gz", packed ? Some.Packed(content) : content);
        var data = Some.Ready(Some.Source(DataSource.Idx, path));
        (data.Rows, data.Dimensions).ShouldBe((2, 3));
        data.Values.ShouldBe([0f, 0.2f, 1f, 1 / 255f, 2 / 255f, 3 / 255f]);
        data.Profile.Labels.ShouldBeEmpty();
        data.Profile.Image.ShouldBe(new ImageShape(1, 3, 1));
    }

    [Fact]
    public void Every_type_of_number_is_read_big_endian()
    {
        void Holds(byte type, byte[] content, float value) =>
            Some.Ready(Some.Source(DataSource.Idx, _folder.Write($"type{type}", Some.Idx(type, [1, 1], content)))).Values.ShouldBe([value]);

        Holds(0x09, [0xFF], -1);
        Holds(0x0B, [0xFF, 0xFE], -2);
        Holds(0x0C, [0, 1, 0, 0], 65536);
        Holds(0x0D, [0x3F, 0xC0, 0, 0], 1.5f);
        Holds(0x0E, [0xBF, 0xE0, 0, 0, 0, 0, 0, 0], -0.5f);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte.gz")]
    public void A_folder_means_its_images_with_the_labels_beside_them(string images, string labels)
    {
        _folder.Write(images, Some.Packed(Some.Idx(8, [3, 1, 2], 0, 0, 0, 0, 0, 0)));
        _folder.Write(labels, Some.Idx(8, [3], 5, 0, 9));
        Some.Ready(Some.Source(DataSource.Idx, _folder.Path)).Profile.Labels.ShouldBe([5, 0, 9]);
    }

    [Fact]
    public void A_test_folder_means_its_t10k_images()
    {
        _folder.Write("train-images-idx3-ubyte", Some.Idx(8, [2, 1, 1], 0, 51));
        _folder.Write("t10k-images-idx3-ubyte", Some.Idx(8, [1, 1, 1], 255));
        var data = Some.Ready(Some.Source(DataSource.Idx, _folder.Path) with { TestPath = _folder.Path });
        data.Rows.ShouldBe(2);
        data.TestRows!.Values.ShouldBe([1f]);
    }
}
