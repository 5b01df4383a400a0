using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;
using Vae.Domain.Specs;

namespace Vae.Training.Data.Csv;

/// <summary>Collects the rows of a table while it is read.</summary>
internal sealed class CsvTable(string file, CsvColumns columns, MissingValues missing, ProblemList problems)
{
    private readonly List<float> _values = [];
    private readonly List<int> _lines = [];
    private readonly ImmutableDictionary<int, List<string>> _texts =
        new[] { columns.Label, columns.Group, columns.Order }.OfType<int>().Concat(columns.Factors).Distinct()
            .ToImmutableDictionary(index => index, _ => new List<string>());

    /// <summary>Takes the cells of the reader's current record.</summary>
    public void Add(CsvReader record)
    {
        var line = (int)record.LineNumber;
        if (record.FieldCount != columns.Names.Length)
        {
            problems.Add($"{file}: row {line}: the number of cells is {record.FieldCount}, but the header has {columns.Names.Length} columns.");
            return;
        }

        _lines.Add(line);
        foreach (var index in columns.Data) _values.Add(Number(line, index, record.GetSpan(index)));
        foreach (var (index, texts) in _texts)
        {
            var text = record.GetString(index);
            if (text.Length == 0) problems.Add($"{Place(line, index)} is empty; every row needs a value here.");
            texts.Add(text);
        }
    }

    /// <summary>The table, or null when anything was wrong.</summary>
    public RawTable? Finish()
    {
        if (_lines.Count == 0) problems.Add($"{file}: no rows follow the header.");
        var order = columns.Order is { } index ? SortKeys(index) : [];
        if (!problems.IsEmpty) return null;

        var (labels, labelNames) = CategoriesOf(columns.Label);
        return new RawTable
        {
            Name = file,
            Values = new RowMatrix([.. CollectionsMarshal.AsSpan(_values)], _lines.Count, columns.Data.Length),
            SourceRows = RawTable.AllRows(_lines.Count),
            Lines = [.. _lines],
            FeatureNames = [.. columns.Data.Select(column => columns.Names[column])],
            Labels = labels,
            LabelNames = labelNames,
            Groups = CategoriesOf(columns.Group).Numbers,
            Order = order,
            Factors = Factors(),
        };
    }

    private (ImmutableArray<int> Numbers, ImmutableArray<string> Names) CategoriesOf(int? column) =>
        column is { } index ? Categories.Of(_texts[index]) : ([], []);

    private float Number(int line, int column, ReadOnlySpan<byte> text)
    {
        if (missing is MissingValues.Mask && (text.Length == 0 || IsNaN(text))) return float.NaN;
        if (text.Length == 0) problems.Add($"{Place(line, column)} is empty; a number was expected, or data.missing: mask to leave it out.");
        else if (IsNaN(text)) problems.Add($"{Place(line, column)} is NaN; a number was expected, or data.missing: mask to leave it out.");
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            problems.Add($"{Place(line, column)}: \"{Encoding.UTF8.GetString(text)}\" is no number; write it like -1.5 or 2e-3, or leave the column out with data.columns.ignore.");
        else if (!float.IsFinite((float)number))
            problems.Add($"{Place(line, column)}: {Encoding.UTF8.GetString(text)} is not finite as a 32-bit number.");
        else return (float)number;
        return 0;
    }

    private static bool IsNaN(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsNaN(number);

    /// <summary>Numbers as they are; otherwise dates, by their moment.</summary>
    private ImmutableArray<double> SortKeys(int column)
    {
        var numbers = Keys(column, Number, out var wrong);
        if (wrong < 0) return numbers;

        var moments = Keys(column, Moment, out var wrongDate);
        if (wrongDate < 0) return moments;

        // The cell that ended the longer row of good ones is the odd one.
        wrong = Math.Max(wrong, wrongDate);
        problems.Add($"{Place(_lines[wrong], column)}: \"{_texts[column][wrong]}\" cannot be sorted by; rows are ordered by numbers, or by dates like 2024-01-31.");
        return [];

        static double? Number(string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

        static double? Moment(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcTicks : null;
    }

    private ImmutableArray<double> Keys(int column, Func<string, double?> parse, out int wrong)
    {
        double?[] keys = [.. _texts[column].Select(parse)];
        wrong = Array.IndexOf(keys, null);
        return [.. keys.Select(key => key ?? 0)];
    }

    private FactorTable? Factors()
    {
        if (columns.Factors.IsEmpty) return null;

        var values = new RowMatrix(new float[_lines.Count * columns.Factors.Length], _lines.Count, columns.Factors.Length);
        for (var factor = 0; factor < columns.Factors.Length; factor++)
        {
            var column = FactorColumn(_texts[columns.Factors[factor]]);
            for (var row = 0; row < column.Length; row++) values.Row(row)[factor] = column[row];
        }

        return new FactorTable([.. columns.Factors.Select(index => columns.Names[index])], values);
    }

    private static float[] FactorColumn(List<string> texts)
    {
        var numbers = new float[texts.Count];
        for (var row = 0; row < numbers.Length; row++)
        {
            if (!float.TryParse(texts[row], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[row]))
                return [.. Categories.Of(texts).Numbers.Select(number => (float)number)];
        }

        return numbers;
    }

    private string Place(int line, int column) => $"{file}: row {line}, column \"{columns.Names[column]}\"";
}
