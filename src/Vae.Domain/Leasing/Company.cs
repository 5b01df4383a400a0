namespace Vae.Domain.Leasing;

/// <summary>What a worker may train beside a run.</summary>
public enum Company
{
    /// <summary>Other runs, as many as it has slots.</summary>
    Shared,

    /// <summary>Nothing: the run wants all of the worker's memory.</summary>
    Alone,

    /// <summary>Nothing, and in a process of its own, which alone ends when the run crashes it.</summary>
    Isolated,
}
