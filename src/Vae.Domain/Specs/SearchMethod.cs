namespace Vae.Domain.Specs;

/// <summary>A way to choose configurations.</summary>
public enum SearchMethod
{
    /// <summary>Every combination, in file order, last axis fastest.</summary>
    Grid,

    /// <summary>Independent draws, without replacement on finite spaces; the default configuration first.</summary>
    Random,

    /// <summary>A scrambled Sobol sequence, which covers the space more evenly than random draws; the default configuration first.</summary>
    Sobol,

    /// <summary>A multivariate tree-structured Parzen estimator, which learns from results; the default configuration and a Sobol sequence first.</summary>
    Tpe,
}
