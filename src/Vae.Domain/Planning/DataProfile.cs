using System.Collections.Immutable;

namespace Vae.Domain.Planning;

/// <summary>What planning needs to know of the data: its shape, its fingerprint, and what folds depend on.</summary>
public sealed record DataProfile
{
    /// <summary>Rows available for training and validation or as test rows by share; rows of an official test file are not among them.</summary>
    public required int Rows { get; init; }

    /// <summary>Features of a row.</summary>
    public required int Dimensions { get; init; }

    /// <summary>How the features make up a picture; null where rows are no pictures.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>How many factors generated the data; null where nobody knows.</summary>
    public KnownFactors? KnownFactors { get; init; }

    /// <summary>SHA-256 over the prepared rows and their labels, groups and order, in lowercase hex.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Class of each row, as small integers; empty where there is none.</summary>
    public ImmutableArray<int> Labels { get; init; } = [];

    /// <summary>What each class is called, by its integer; empty where labels are integers themselves.</summary>
    public ImmutableArray<string> LabelNames { get; init; } = [];

    /// <summary>Group of each row, as small integers; empty where there is none.</summary>
    public ImmutableArray<int> Groups { get; init; } = [];

    /// <summary>Sort key of each row; empty where the rows are in order already.</summary>
    public ImmutableArray<double> Order { get; init; } = [];
}
