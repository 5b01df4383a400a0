namespace Vae.Domain.Ranking;

/// <summary>What each of many looks at the same data may spend of one error rate.</summary>
/// <remarks>
/// Alpha spending (Lan and DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70, 1983) by a series:
/// the k-th look has 1/(k·(k + 1)) of the rate, and 1/2 + 1/6 + 1/12 + … is 1. The union bound adds up whatever the looks
/// have in common, so that the promise holds however many there will be, and whoever decides to stop.
/// </remarks>
public static class Looks
{
    /// <summary>What the k-th look at a sweep's ties may spend, from 1: the first is its ranking, which has α = 0.05 whatever follows; those of a play-off have half as much together.</summary>
    public static double AtTies(int look) => look == 1 ? ModelConfidenceSet.ErrorRate : SpentAt(look, ModelConfidenceSet.ErrorRate);

    /// <summary>What the k-th look may spend; all looks together spend no more than all of it.</summary>
    /// <param name="look">From 1.</param>
    /// <param name="rate">All of it.</param>
    public static double SpentAt(int look, double rate) => rate / (look * (look + 1.0));
}
