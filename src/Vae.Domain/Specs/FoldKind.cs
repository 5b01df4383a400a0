namespace Vae.Domain.Specs;

/// <summary>How rows are dealt to folds.</summary>
public enum FoldKind
{
    /// <summary>By a seeded shuffle.</summary>
    Random,

    /// <summary>By a seeded shuffle within each class.</summary>
    Stratified,

    /// <summary>Whole groups by a seeded shuffle, the largest group to the smallest fold.</summary>
    Group,

    /// <summary>Contiguous blocks in the order of the rows.</summary>
    Block,

    /// <summary>One split into training and validation rows.</summary>
    Holdout,
}
