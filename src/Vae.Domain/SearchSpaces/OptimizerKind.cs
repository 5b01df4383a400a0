namespace Vae.Domain.SearchSpaces;

/// <summary>How weights are changed by their gradients.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba, 2015); weight decay is part of the gradient.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019).</summary>
    Adamw,

    /// <summary>Adam with a rectified start (Liu et al., 2020).</summary>
    Radam,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,
}
