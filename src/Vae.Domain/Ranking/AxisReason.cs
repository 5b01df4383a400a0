using System.Globalization;

namespace Vae.Domain.Ranking;

/// <summary>Clauses that say from the numbers why a value of an axis is recommended.</summary>
internal static class AxisReason
{
    /// <summary>How the chosen value stands against the others; always one clause, which begins the sentence.</summary>
    /// <param name="profile">The axis.</param>
    /// <param name="score">What the score is called.</param>
    public static IEnumerable<string> Standing(AxisProfile profile, string score)
    {
        var chosen = Digits.Of(profile.Chosen);
        if (profile.Tried == 1)
            yield return $"Not varied: every trial used {chosen}";
        else if (profile.Ranked == 1)
            yield return $"The only one of {profile.Tried} values that could be ranked";
        else if (profile.Neighbours.Any(value => profile.Below(value).StandardError is null))
            yield return $"Insufficient evidence: {chosen} has the highest mean {score} of {profile.Ranked} values, but one fold gives no standard error";
        else if (profile.AllTied)
            yield return $"Insufficient evidence: each of {profile.Ranked} values ties with the best, and {chosen} merely has the highest mean {score}";
        else
            yield return $"Highest mean {score}: above " + string.Join(" and above ", profile.Neighbours.Select(value => Lead(profile, value)));
    }

    /// <summary>Whether something better may lie beyond: next to the chosen value but not ranked, or off the edge of what was tried.</summary>
    /// <param name="profile">The axis.</param>
    /// <param name="lowest">The smallest value that the hyperparameter can take: nothing smaller is suggested.</param>
    public static IEnumerable<string> Edge(AxisProfile profile, double lowest)
    {
        if (profile.Ranked == 1) yield break;
        var unranked = profile.Unranked.Select(value => Digits.Of(value)).ToArray();
        if (unranked.Length > 0) yield return $"{string.Join(" and ", unranked)} {(unranked.Length == 1 ? "is" : "are")} not ranked";
        if (profile.AllTied) yield break;
        if (profile.IsLargest) yield return "it is the largest value tried, so try larger ones too";
        if (profile.IsSmallest && profile.Chosen > lowest) yield return "it is the smallest value tried, so try smaller ones too";
    }

    private static string Lead(AxisProfile profile, double value)
    {
        var (mean, error) = profile.Below(value);
        var tie = profile.Ties(value) ? " (a tie)" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Digits.Of(value)} by {Digits.Of(mean, 3)} ± {Digits.Of(error!.Value, 3)} nats{tie}");
    }
}
