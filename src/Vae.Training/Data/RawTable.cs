using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Training.Data.Text;

namespace Vae.Training.Data;

/// <summary>What a reader or generator hands over, before rows are chosen and values prepared.</summary>
internal sealed record RawTable
{
    public required RowMatrix Values { get; init; }

    /// <summary>Where the rows come from, as messages call it.</summary>
    public required string Name { get; init; }

    /// <summary>The index that each row had at the source, from 0.</summary>
    public required ImmutableArray<int> SourceRows { get; init; }

    /// <summary>How the features make up a picture; null where rows are no pictures.</summary>
    public ImageShape? Image { get; init; }

    public KnownFactors? KnownFactors { get; init; }

    /// <summary>The rows as documents, with <see cref="Values"/> without a column; null where rows are numbers.</summary>
    public Corpus? Documents { get; init; }

    /// <summary>Which words of the documents get columns inside a training fold.</summary>
    public VocabularyRule? Vocabulary { get; init; }

    public ImmutableArray<int> Labels { get; init; } = [];

    public ImmutableArray<string> LabelNames { get; init; } = [];

    public ImmutableArray<int> Groups { get; init; } = [];

    public ImmutableArray<double> Order { get; init; } = [];

    public FactorTable? Factors { get; init; }

    public ImmutableArray<string> FeatureNames { get; init; } = [];

    /// <summary>The line of the file on which each row starts; empty where rows are no lines.</summary>
    public ImmutableArray<int> Lines { get; init; } = [];

    public static ImmutableArray<int> AllRows(int rows) => [.. Enumerable.Range(0, rows)];

    /// <summary>How a message names a value: by line and column of a table, by indices from 0 of an array.</summary>
    public string Place(int row, int feature) => Lines.IsEmpty
        ? $"{Name}: value [{SourceRows[row]}, {feature}]"
        : $"{Name}: row {Lines[row]}, column \"{FeatureNames[feature]}\"";

    /// <summary>The given rows, in the given order.</summary>
    public RawTable Keep(int[] rows) => this with
    {
        Values = Values.Keep(rows),
        Documents = Documents?.Keep(rows),
        SourceRows = Pick(SourceRows, rows),
        Labels = Pick(Labels, rows),
        Groups = Pick(Groups, rows),
        Order = Pick(Order, rows),
        Factors = Factors is null ? null : Factors with { Values = Factors.Values.Keep(rows) },
        Lines = Pick(Lines, rows),
    };

    private static ImmutableArray<T> Pick<T>(ImmutableArray<T> values, int[] rows) =>
        values.IsEmpty ? values : [.. rows.Select(row => values[row])];
}
