namespace Vae.Domain.Specs;

/// <summary>What takes a run's steps. Engines agree up to rounding, so a run is of one engine from its start to its end.</summary>
public enum Engine
{
    /// <summary>The quickest that can train the family.</summary>
    Auto,

    /// <summary>Gradients by the project's own passes around matrix products; for families without convolutions.</summary>
    Fused,

    /// <summary>Gradients by libtorch's automatic differentiation; for all families.</summary>
    Autograd,
}
