namespace Vae.Domain.Specs;

/// <summary>How trials are compared before all their folds are measured.</summary>
public enum FoldStopping
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>Racing: fold by fold, a trial that will surely not be the best of all folds stops.</summary>
    Racing,
}
