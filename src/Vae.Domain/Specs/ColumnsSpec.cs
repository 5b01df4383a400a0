using System.Collections.Immutable;

namespace Vae.Domain.Specs;

/// <summary>What the columns of a table mean; every column not named here is data.</summary>
public sealed record ColumnsSpec
{
    /// <summary>Columns left out.</summary>
    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary>The class of a row, for stratified folds.</summary>
    public string? Label { get; init; }

    /// <summary>The group of a row, for group folds: a group is never split.</summary>
    public string? Group { get; init; }

    /// <summary>The order of the rows, for block folds.</summary>
    public string? Order { get; init; }

    /// <summary>Known generating factors, kept out of the data.</summary>
    public ImmutableArray<string> Factors { get; init; } = [];
}
