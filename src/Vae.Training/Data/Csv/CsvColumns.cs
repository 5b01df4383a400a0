using System.Collections.Immutable;
using System.Globalization;
using Vae.Domain.Specs;

namespace Vae.Training.Data.Csv;

/// <summary>Which columns of a table are data, and where the named ones stand.</summary>
/// <param name="Names">All columns, in order.</param>
/// <param name="Data">Indices of the data columns.</param>
/// <param name="Label">Index of the column of classes; null for none.</param>
/// <param name="Group">Index of the column of groups; null for none.</param>
/// <param name="Order">Index of the column to sort by; null for none.</param>
/// <param name="Factors">Indices of the columns of known factors.</param>
internal sealed record CsvColumns(
    ImmutableArray<string> Names,
    ImmutableArray<int> Data,
    int? Label,
    int? Group,
    int? Order,
    ImmutableArray<int> Factors)
{
    /// <summary>Finds the columns that the sweep file names in the header of a table.</summary>
    /// <returns>Null when the header is no header, or a column is missing or there twice.</returns>
    public static CsvColumns? Find(ImmutableArray<string> header, ColumnsSpec spec, string file, ProblemList problems)
    {
        CheckHeader(header, spec, file, problems);
        int? At(string? name, string key)
        {
            if (name is null) return null;
            var index = header.IndexOf(name);
            if (index >= 0) return index;
            problems.Add($"{file}: there is no column \"{name}\" (data.columns.{key}); {ColumnHint.Of(name, header)}");
            return null;
        }

        int?[] ignored = [.. spec.Ignore.Select(name => At(name, "ignore"))];
        int?[] factors = [.. spec.Factors.Select(name => At(name, "factors"))];
        var (label, group, order) = (At(spec.Label, "label"), At(spec.Group, "group"), At(spec.Order, "order"));
        HashSet<int?> named = [.. ignored, .. factors, label, group, order];
        ImmutableArray<int> data = [.. Enumerable.Range(0, header.Length).Where(index => !named.Contains(index))];
        if (data.IsEmpty) problems.Add($"{file}: no column is left as data: data.columns names all {header.Length} of them.");
        return problems.IsEmpty
            ? new CsvColumns(header, data, label, group, order, [.. factors.Select(index => index!.Value)])
            : null;
    }

    private static void CheckHeader(ImmutableArray<string> header, ColumnsSpec spec, string file, ProblemList problems)
    {
        foreach (var name in header.CountBy(name => name).Where(entry => entry.Value > 1).Select(entry => entry.Key))
            problems.Add($"{file}: row 1: the column \"{name}\" is there more than once; names must differ.");
        if (header is [var only] && only.IndexOfAny([';', '\t']) >= 0)
            problems.Add($"{file}: row 1 is one column, \"{only}\"; columns are separated by commas.");
        if (header.Contains("") && !spec.Ignore.Contains(""))
            problems.Add($"{file}: row 1: column {header.IndexOf("") + 1} has no name; give it one, or list \"\" in data.columns.ignore.");
        if (header.All(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            problems.Add($"{file}: row 1 holds only numbers; it must hold the columns' names.");
    }
}
