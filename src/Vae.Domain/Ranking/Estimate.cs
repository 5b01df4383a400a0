namespace Vae.Domain.Ranking;

/// <summary>A mean over folds and how uncertain it is.</summary>
/// <param name="Mean">The mean, in nats per example.</param>
/// <param name="StandardError">Its corrected standard error (<see cref="CorrectedError"/>); null with a single fold, which says nothing of it.</param>
public readonly record struct Estimate(double Mean, double? StandardError);
