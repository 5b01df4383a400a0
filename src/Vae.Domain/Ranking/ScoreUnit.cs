namespace Vae.Domain.Ranking;

/// <summary>The unit of a score, to be put behind a number.</summary>
public static class ScoreUnit
{
    /// <summary>nats, or nothing for scores from 0 to 1.</summary>
    public static string Of(RankingScore by) => by is RankingScore.Disentanglement or RankingScore.Probe ? "" : " nats";
}
