namespace Vae.Domain.Control;

/// <summary>What a sweep was told to do.</summary>
public enum SweepMode
{
    /// <summary>Grant runs until nothing is left.</summary>
    Running,

    /// <summary>Grant nothing; what is trained goes on.</summary>
    Paused,

    /// <summary>Grant nothing; what is trained is checkpointed and given back.</summary>
    Drained,

    /// <summary>End: what is trained is stopped, and what is not trained yet never will be.</summary>
    Cancelled,
}
