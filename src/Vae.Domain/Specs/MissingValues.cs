namespace Vae.Domain.Specs;

/// <summary>What a missing value is: an empty cell of a table, or NaN.</summary>
public enum MissingValues
{
    /// <summary>An error in the data.</summary>
    Error,

    /// <summary>Nothing that the likelihood is a density of: it sums over the values that are there. The encoder is given the training rows' mean.</summary>
    Mask,
}
