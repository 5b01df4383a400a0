namespace Vae.Silo;

/// <summary>What a silo does in its cluster.</summary>
[Flags]
public enum SiloRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Holds grains, and opens a gateway for clients.</summary>
    Control = 1,

    /// <summary>Trains runs.</summary>
    Worker = 2,
}
