using System.Collections.Immutable;
using Vae.Domain.Specs;

namespace Vae.Domain.Planning;

/// <summary>What a way of dealing asks of the data; a problem says which key is wrong and what would be right.</summary>
internal static class FoldRequirements
{
    /// <summary>Contradictions between the spec and the columns that the data has.</summary>
    public static ImmutableArray<string> OfSpec(CrossValidationSpec spec, DataProfile data)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        if (spec.Kind == FoldKind.Stratified && data.Labels.IsEmpty)
            problems.Add("crossValidation.kind is stratified, but the data has no labels; a csv names their column in data.columns.label, idx has its labels file beside the images, an npz an array y; or use kind: random.");
        if (spec.Kind == FoldKind.Group && data.Groups.IsEmpty)
            problems.Add("crossValidation.kind is group, but the data has no groups; a csv names their column in data.columns.group, an npz has an array groups; or use kind: random.");
        if (spec.Kind == FoldKind.Block && spec.Repeats > 1)
            problems.Add($"crossValidation.repeats is {spec.Repeats}, but the order of the rows allows one dealing to blocks; use repeats: 1.");
        if (spec.Kind != FoldKind.Holdout && spec.Folds is < 2 or > short.MaxValue)
            problems.Add($"crossValidation.folds is {spec.Folds}; use 2 to {short.MaxValue} folds, or kind: holdout for a single split.");
        return problems.ToImmutable();
    }

    /// <summary>A share that takes no row, or leaves none.</summary>
    public static ImmutableArray<string> OfTestShare(FoldKind kind, double? testShare, DataProfile data)
    {
        if (testShare is not { } share) return [];

        var groups = kind == FoldKind.Group ? data.Groups.Distinct().Count() : int.MaxValue;
        if (groups < 2) return ["data.test.share sets whole groups apart, but all rows are of one group; use data.test.path, or another crossValidation.kind."];

        return EmptyPart("data.test.share", share, data.Rows, "test");
    }

    /// <summary>Too few rows, groups or members of a class for the folds asked for.</summary>
    public static ImmutableArray<string> OfRows(CrossValidationSpec spec, int[] rows, DataProfile data)
    {
        var apart = data.Rows == rows.Length ? "" : " besides the test rows";
        return spec.Kind switch
        {
            FoldKind.Holdout => EmptyPart("crossValidation.share", spec.HoldoutShare!.Value, rows.Length, "validation"),
            FoldKind.Group => TooFew(spec.Folds, rows.Select(row => data.Groups[row]).Distinct().Count(), "group", apart),
            FoldKind.Stratified => RareClasses(spec.Folds, rows, data, apart),
            _ => TooFew(spec.Folds, rows.Length, "row", apart),
        };
    }

    /// <summary>Repeats that deal the same folds: they would count as new evidence without being any.</summary>
    public static ImmutableArray<string> OfRepeats(ImmutableArray<ImmutableArray<short>> repeats)
    {
        var different = repeats.Select(Canonical).Distinct(StringComparer.Ordinal).Count();
        return different == repeats.Length
            ? []
            : [$"crossValidation.repeats is {repeats.Length}, but dealing these rows that often gives the same folds again; use repeats: {different}, or more data."];
    }

    private static ImmutableArray<string> EmptyPart(string key, double share, int rows, string part)
    {
        var count = RowArrangement.ShareOf(share, rows);
        if (count < 1) return [$"{key} is {share}, which is no row of {rows}; use at least {1.0 / rows:G3}, or more rows."];
        return count < rows ? [] : [$"{key} is {share}, which is every row of {rows}: nothing is left beside the {part} rows; use a smaller share."];
    }

    private static ImmutableArray<string> TooFew(int folds, int available, string unit, string apart) => available >= folds
        ? []
        : [$"crossValidation.folds is {folds}, but there {(available == 1 ? "is" : "are")} {Count(available, unit)}{apart}; use at most as many folds, or more data."];

    private static ImmutableArray<string> RareClasses(int folds, int[] rows, DataProfile data, string apart) =>
    [
        .. rows.CountBy(row => data.Labels[row])
            .Where(entry => entry.Value < folds)
            .OrderBy(entry => entry.Key)
            .Select(entry => $"crossValidation.folds is {folds}, but class {Name(entry.Key, data)} has only {Count(entry.Value, "row")}{apart}; use {(entry.Value < 2 ? "" : $"at most {entry.Value} folds, ")}kind: random, or more rows of that class."),
    ];

    private static string Name(int label, DataProfile data) => data.LabelNames.IsEmpty ? $"{label}" : $"'{data.LabelNames[label]}'";

    private static string Count(int count, string unit) => count == 1 ? $"1 {unit}" : $"{count} {unit}s";

    /// <summary>The same text for the same partition, whatever the folds are numbered.</summary>
    private static string Canonical(ImmutableArray<short> marks)
    {
        var numbers = new Dictionary<short, char>();
        return string.Create(marks.Length, marks, (text, source) =>
        {
            for (var row = 0; row < text.Length; row++)
            {
                numbers.TryAdd(source[row], (char)numbers.Count);
                text[row] = numbers[source[row]];
            }
        });
    }
}
