using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Training.Data.Images;

/// <summary>Reads the pictures of a folder: one row each, in the ordinal order of their paths, the sub-folder as the class.</summary>
internal static class ImageFolderReader
{
    public static readonly string[] Endings = [".png", ".jpg", ".jpeg"];

    /// <summary>Bytes divided by 255, channel after channel, each row by row from the top left.</summary>
    public static RawTable? Read(string path, ImagesDataSpec spec, ProblemList problems)
    {
        if (FolderFiles.In(path, Endings, "pictures", problems) is not { } files) return null;
        if (ShapeOf(files.Paths[0], spec, problems) is not { } shape) return null;
        if ((long)shape.Features * files.Paths.Length > Array.MaxLength)
        {
            problems.Add($"{path}: {files.Paths.Length} pictures of {shape} are more than can be held; give a smaller data.images.size.");
            return null;
        }

        var values = new RowMatrix(new float[shape.Features * files.Paths.Length], files.Paths.Length, shape.Features);
        for (var row = 0; row < values.Rows; row++) Fill(files.Paths[row], files.Paths[0], spec, shape, values.Row(row), problems);
        var (labels, labelNames) = files.Classes();
        return !problems.IsEmpty ? null : new RawTable
        {
            Name = path,
            Values = values,
            Image = shape,
            SourceRows = RawTable.AllRows(values.Rows),
            Labels = labels,
            LabelNames = labelNames,
        };
    }

    private static ImageShape? ShapeOf(string first, ImagesDataSpec spec, ProblemList problems)
    {
        var channels = spec.Color is ImageColor.Rgb ? 3 : 1;
        if (spec.Size is { } size) return new ImageShape(size.Height, size.Width, channels);
        return Decoded(first, problems) is { } picture ? new ImageShape(picture.Height, picture.Width, channels) : null;
    }

    private static void Fill(string path, string first, ImagesDataSpec spec, ImageShape shape, Span<float> row, ProblemList problems)
    {
        if (Decoded(path, problems) is not { } picture) return;

        if (spec.Size is null && (picture.Height, picture.Width) != (shape.Height, shape.Width))
        {
            problems.Add($"{path}: {picture.Height} × {picture.Width} pixels, but {first} has {shape.Height} × {shape.Width}; all must have one size: bring them to one with data.images.size.");
            return;
        }

        var pixels = shape.Height * shape.Width;
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            var source = Channel(picture, spec.Color, channel);
            var resized = Resampling.Resize(source, (picture.Height, picture.Width), (shape.Height, shape.Width));
            // Whole bytes also after resampling, so that a picture can be dequantised.
            for (var i = 0; i < pixels; i++) row[(channel * pixels) + i] = (float)(Math.Round(resized[i]) / 255);
        }
    }

    private static PictureFile? Decoded(string path, ProblemList problems)
    {
        var picture = PictureFile.Read(path);
        if (picture is null) problems.Add($"{path}: no picture that can be read: it is damaged, cut short, or of another kind than its name says.");
        return picture;
    }

    private static double[] Channel(PictureFile picture, ImageColor color, int channel)
    {
        var values = new double[picture.Height * picture.Width];
        for (var i = 0; i < values.Length; i++)
        {
            var pixel = picture.Bytes.AsSpan(i * PictureFile.Stride, PictureFile.Stride);
            values[i] = color is ImageColor.Rgb ? pixel[channel] : ((299 * pixel[0]) + (587 * pixel[1]) + (114 * pixel[2])) / 1000.0;
        }

        return values;
    }
}
