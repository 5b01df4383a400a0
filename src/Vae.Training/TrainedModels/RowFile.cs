using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Training.Data;
using Vae.Training.Data.Npy;
using Vae.Training.Pictures;

namespace Vae.Training.TrainedModels;

/// <summary>A file of rows, in the form that its extension names: CSV, NPY, or for pictures a grid in PNG.</summary>
/// <param name="Path">The file.</param>
/// <param name="Image">How a row makes up a picture; null where it does not.</param>
public sealed record RowFile(string Path, ImageShape? Image)
{
    private string Extension => System.IO.Path.GetExtension(Path).ToLowerInvariant();

    /// <summary>What is wrong with the file's name; null when nothing is.</summary>
    public string? Complaint => Extension switch
    {
        ".csv" or ".npy" => null,
        ".png" => Image is null ? $"{Path}: these rows are no pictures: write .csv or .npy." : null,
        _ => $"{Path}: the form follows the extension: {(Image is null ? ".csv or .npy" : ".csv, .npy or .png")}.",
    };

    /// <summary>Writes rows over whatever was there, whole or not at all.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="names">A CSV's heading, one per column.</param>
    /// <param name="columns">Pictures beside each other in a PNG, at least 1.</param>
    /// <param name="labels">A last column of a CSV; empty for none.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(RowMatrix rows, ImmutableArray<string> names, int columns = 1, IReadOnlyList<string>? labels = null) => AtomicFile.Write(Path, stream =>
    {
        switch (Extension)
        {
            case ".png": stream.Write(Png.Encode(PictureGrid.Of(rows, Image!, columns))); break;
            case ".npy": NpyWriter.Write(stream, rows); break;
            default: WriteCsv(stream, rows, names, labels ?? []); break;
        }
    });

    private static void WriteCsv(Stream stream, RowMatrix rows, ImmutableArray<string> names, IReadOnlyList<string> labels)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        CsvText.WriteRow(text, labels.Count == 0 ? names : [.. names, "label"]);
        for (var row = 0; row < rows.Rows; row++)
        {
            var fields = rows.Row(row).ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture));
            CsvText.WriteRow(text, labels.Count == 0 ? fields : fields.Append(labels[row]));
        }
    }
}
