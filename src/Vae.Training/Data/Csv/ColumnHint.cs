using Vae.Domain.Specs.Syntax;

namespace Vae.Training.Data.Csv;

/// <summary>Suggests which column a misspelt name may have meant.</summary>
internal static class ColumnHint
{
    private const int Listed = 10;

    /// <summary>A question with the nearest column, or the columns there are when none is near.</summary>
    public static string Of(string wanted, IReadOnlyCollection<string> columns)
    {
        if (NearestName.Among(wanted, columns) is { } nearest) return $"did you mean \"{nearest}\"?";

        var others = columns.Count > Listed ? $" and {columns.Count - Listed} more" : "";
        return $"the columns are {string.Join(", ", columns.Take(Listed).Select(name => $"\"{name}\""))}{others}.";
    }
}
