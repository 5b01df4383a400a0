namespace Vae.Domain.Planning;

/// <summary>What a run is for; the order is that in which runs are granted.</summary>
public enum RunKind
{
    /// <summary>Trains a trial on a fold and validates it: what trials are ranked by.</summary>
    Fold,

    /// <summary>Measures the importance-weighted bound of a finalist's fold at its best weights; trains nothing.</summary>
    Bound,

    /// <summary>Trains the chosen trial on all rows but the test rows, measures it on those, and saves it as a model.</summary>
    Refit,
}
