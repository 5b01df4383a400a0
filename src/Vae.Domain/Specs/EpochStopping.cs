namespace Vae.Domain.Specs;

/// <summary>How trials are compared before their first fold has all its epochs.</summary>
public enum EpochStopping
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>Successive halving: at each rung the best share of 1/reduction goes on.</summary>
    Halving,

    /// <summary>Hyperband: the same in brackets that begin at different rungs, so that a slow start is forgiven in some.</summary>
    Hyperband,

    /// <summary>Whoever's best so far is below the median of the others' means so far stops.</summary>
    Median,
}
