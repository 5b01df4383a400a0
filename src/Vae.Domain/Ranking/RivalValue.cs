namespace Vae.Domain.Ranking;

/// <summary>Another value of a hyperparameter.</summary>
/// <param name="Value">The value; a name is its place in its enumeration.</param>
/// <param name="Below">How far its best configuration lies below the recommended one, with the error of the paired difference.</param>
/// <param name="Ties">It may be as good.</param>
public sealed record RivalValue(double Value, Estimate Below, bool Ties);
