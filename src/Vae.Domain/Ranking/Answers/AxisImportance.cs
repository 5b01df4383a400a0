using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Ranking.Answers;

/// <summary>How much a hyperparameter matters on its own.</summary>
/// <param name="Name">The hyperparameter.</param>
/// <param name="Share">Of the variance of the score over the space, the share that its main effect makes, 0 to 1: mean over the folds, with a corrected standard error.</param>
public sealed record AxisImportance(HyperparameterName Name, Estimate Share);
