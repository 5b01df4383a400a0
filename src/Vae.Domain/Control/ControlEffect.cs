namespace Vae.Domain.Control;

/// <summary>What came of telling a sweep to do something.</summary>
public enum ControlEffect
{
    /// <summary>It does so from now on.</summary>
    Done,

    /// <summary>There was nothing to do: it was told before, or is as it should be.</summary>
    AlreadySo,

    /// <summary>It cannot; the reply says why.</summary>
    Refused,

    /// <summary>There is no such sweep.</summary>
    NeverBegun,
}
