namespace Vae.Domain.Ranking.Answers;

/// <summary>What a comparison of two configurations says.</summary>
public enum ComparisonVerdict
{
    /// <summary>The first is better, at α = 0.05.</summary>
    First,

    /// <summary>The second is better, at α = 0.05.</summary>
    Second,

    /// <summary>They cannot be told apart.</summary>
    Undecided,

    /// <summary>One fold tells nothing.</summary>
    OneFold,
}
