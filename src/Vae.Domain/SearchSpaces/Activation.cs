namespace Vae.Domain.SearchSpaces;

/// <summary>The nonlinearity after each hidden layer.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>ln(1 + eˣ).</summary>
    Softplus,

    /// <summary>x·logistic(x).</summary>
    Silu,
}
