namespace Vae.Domain.Specs;

/// <summary>How each configuration is validated.</summary>
public sealed record CrossValidationSpec
{
    /// <summary>How rows are dealt to folds.</summary>
    public required FoldKind Kind { get; init; }

    /// <summary>Number of folds, at least 2; 1 for a hold-out.</summary>
    public required int Folds { get; init; }

    /// <summary>Share of rows that a hold-out validates on, in (0, 1); null otherwise.</summary>
    public double? HoldoutShare { get; init; }

    /// <summary>How often the rows are dealt anew, at least 1.</summary>
    public required int Repeats { get; init; }

    /// <summary>Number of seed indices per fold, at least 1.</summary>
    public required int Seeds { get; init; }
}
