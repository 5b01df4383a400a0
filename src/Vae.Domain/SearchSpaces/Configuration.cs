namespace Vae.Domain.SearchSpaces;

/// <summary>One value per hyperparameter.</summary>
/// <param name="Beta">Weight of the KL term in the objective D + β·R; at least 0.</param>
/// <param name="LatentDimension">Number of latents; at least 1.</param>
/// <param name="LearningRate">Step size of the optimiser; above 0.</param>
/// <param name="BatchSize">Rows per step; at least 1.</param>
/// <param name="Activation">The nonlinearity after each hidden layer.</param>
/// <param name="Optimizer">How weights are changed by their gradients.</param>
public sealed record Configuration(
    double Beta,
    int LatentDimension,
    double LearningRate,
    int BatchSize,
    Activation Activation,
    OptimizerKind Optimizer = OptimizerKind.Adam);
