namespace Vae.Domain.SearchSpaces;

/// <summary>The hyperparameters that a sweep may vary.</summary>
public enum HyperparameterName
{
    /// <summary>Weight of the KL term.</summary>
    Beta,

    /// <summary>Number of latents.</summary>
    LatentDimension,

    /// <summary>Step size of the optimiser.</summary>
    LearningRate,

    /// <summary>Rows per step.</summary>
    BatchSize,

    /// <summary>The nonlinearity after each hidden layer.</summary>
    Activation,

    /// <summary>How weights are changed by their gradients.</summary>
    Optimizer,
}
