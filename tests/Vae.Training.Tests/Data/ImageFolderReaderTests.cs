using CsCheck;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Data.Images;
using Vae.Training.Pictures;

namespace Vae.Training.Tests.Data;

public sealed class ImageFolderReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_are_rows_in_the_order_of_their_names_and_sub_folders_are_classes()
    {
        Write("dogs/b.png", new Picture(1, 2, 1, [51, 255]));
        Write("cats/z.PNG", new Picture(1, 2, 1, [0, 102]));
        Write("cats/deep/a.png", new Picture(1, 2, 1, [1, 2]));
        _folder.Write("cats/notes.txt", "no picture");
        var data = Some.Ready(Spec());
        data.Values.ShouldBe([1 / 255f, 2 / 255f, 0, 0.4f, 0.2f, 1]);
        data.Profile.Image.ShouldBe(new ImageShape(1, 2, 1));
        data.Profile.Labels.ShouldBe([0, 0, 1]);
        data.Profile.LabelNames.ShouldBe(["cats", "dogs"]);
    }

    [Fact]
    public void A_picture_outside_of_any_sub_folder_leaves_no_classes()
    {
        Write("a.png", new Picture(1, 1, 1, [1]));
        Write("b/b.png", new Picture(1, 1, 1, [2]));
        Some.Ready(Spec()).Profile.Labels.ShouldBeEmpty();
    }

    [Fact]
    public void Colours_are_planes_one_after_the_other()
    {
        Write("a.png", new Picture(1, 2, 3, [255, 51, 0, 102, 0, 153]));
        var data = Some.Ready(Spec() with { Images = new() { Color = ImageColor.Rgb } });
        data.Profile.Image.ShouldBe(new ImageShape(1, 2, 3));
        data.Values.ShouldBe([1, 0.4f, 0.2f, 0, 0, 0.6f]);
        // 0.299·255 + 0.587·51 = 106.2 and 0.299·102 + 0.114·153 = 47.9
        Some.Ready(Spec()).Values.ShouldBe([106 / 255f, 48 / 255f]);
    }

    [Fact]
    public void A_size_brings_all_pictures_to_it()
    {
        Write("a.png", new Picture(2, 2, 1, [0, 100, 50, 250]));
        Write("b.png", new Picture(1, 1, 1, [7]));
        Some.Ready(Spec() with { Images = new() { Size = new(1, 1) } }).Values.ShouldBe([100 / 255f, 7 / 255f]);
        Some.Ready(Spec() with { Images = new() { Size = new(2, 1) } }).Values.ShouldBe([50 / 255f, 150 / 255f, 7 / 255f, 7 / 255f]);
    }

    [Fact]
    public void Resampling_keeps_the_mean_and_the_bounds() => Gen
        .Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 9])
        .SelectMany((height, width, toHeight, toWidth) => Gen.Double[0, 255].Array[height * width].Select(pixels => (height, width, toHeight, toWidth, pixels)))
        .Sample((height, width, toHeight, toWidth, pixels) =>
        {
            var resized = Resampling.Resize(pixels, (height, width), (toHeight, toWidth));
            resized.Length.ShouldBe(toHeight * toWidth);
            resized.Average().ShouldBe(pixels.Average(), 1e-9);
            resized.Min().ShouldBeGreaterThanOrEqualTo(pixels.Min() - 1e-9);
            resized.Max().ShouldBeLessThanOrEqualTo(pixels.Max() + 1e-9);
            Resampling.Resize(pixels, (height, width), (height, width)).ShouldBe(pixels, 1e-9);
        }, iter: 200);

    [Fact]
    public void What_is_written_is_read_back() => Gen
        .Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Bool)
        .SelectMany((height, width, color) => Gen.Byte.Array[height * width * (color ? 3 : 1)].Select(bytes => new Picture(height, width, color ? 3 : 1, bytes)))
        .Sample(picture =>
        {
            Write("one.png", picture);
            var data = Some.Ready(Spec() with { Images = new() { Color = picture.Channels == 3 ? ImageColor.Rgb : ImageColor.Grey } });
            var pixels = picture.Height * picture.Width;
            data.Values.ShouldBe(Enumerable.Range(0, data.Dimensions).Select(i => picture.Bytes[(i % pixels * picture.Channels) + (i / pixels)] / 255f));
        }, iter: 50, threads: 1);

    [Fact]
    public void A_damaged_picture_is_a_problem_and_no_crash()
    {
        var good = Png.Encode(new Picture(10, 10, 3, [.. Enumerable.Range(0, 300).Select(i => (byte)(i * i))]));
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[1, good.Length]).Sample((at, value, length) =>
        {
            var bytes = good[..length];
            if (at < length) bytes[at] = value;
            var path = _folder.Write("damaged.png", bytes);
            if (PictureFile.Read(path) is { } read) read.Bytes.Length.ShouldBe(read.Height * read.Width * PictureFile.Stride);
        }, iter: 300, threads: 1);
    }

    private DataSpec Spec() => Some.Source(DataSource.Images, _folder.Path);

    private void Write(string name, Picture picture) => _folder.Write(name, Png.Encode(picture));
}
