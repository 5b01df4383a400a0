namespace Vae.Domain.Ranking.Answers;

/// <summary>A configuration that cannot be told from the recommended one, and what would probably tell them apart.</summary>
/// <remarks>
/// "Probably" is a power of 80 % at α = 0.05 if the true difference is the measured one. The corrected error of a
/// difference doesn't fall below its spread times √(n_test/n_train) however many repeats there are, and more seeds take
/// away only what comes from chance in training: a small difference may be out of reach of both.
/// </remarks>
/// <param name="Trial">Its number.</param>
/// <param name="Below">How far it lies below the recommended one.</param>
/// <param name="Detectable">The difference that the present folds and seeds find; null for one fold.</param>
/// <param name="Repeats">Repeats in all that would tell them apart with the present seeds; null where at most <see cref="Settling.MostRepeats"/> would not, or dealing again deals the same.</param>
/// <param name="Seeds">Seeds in all that would do so with the present folds; null where they would not, or where one seed says nothing of their effect.</param>
public sealed record Rival(int Trial, Estimate Below, double? Detectable, int? Repeats, int? Seeds);
