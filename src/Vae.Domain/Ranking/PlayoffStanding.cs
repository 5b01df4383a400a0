namespace Vae.Domain.Ranking;

/// <summary>How a sweep's play-off stands.</summary>
/// <param name="Rounds">Rounds that are measured.</param>
/// <param name="Trials">Trials that played the last of them; 0 before the first.</param>
/// <param name="Folds">Folds of each of those.</param>
/// <param name="Seeds">Seeds of each of their folds.</param>
/// <param name="Runs">Runs of the rounds.</param>
/// <param name="MaxRuns">The most that there may be.</param>
/// <param name="Level">α of the look that the ranking takes; all looks together have 0.075 at most.</param>
public sealed record PlayoffStanding(int Rounds, int Trials, int Folds, int Seeds, int Runs, int MaxRuns, double Level);
