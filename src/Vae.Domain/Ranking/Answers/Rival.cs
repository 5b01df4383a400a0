namespace Vae.Domain.Ranking.Answers;

/// <summary>A configuration that cannot be told from the recommended one.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Below">How far it lies below the recommended one.</param>
public sealed record Rival(int Trial, Estimate Below);
