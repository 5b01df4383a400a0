namespace Vae.Domain.Ranking;

/// <summary>What can be said of a recommended value.</summary>
public enum StandingKind
{
    /// <summary>Every trial used it.</summary>
    NotVaried,

    /// <summary>No other value could be ranked.</summary>
    OnlyRanked,

    /// <summary>It has the highest mean, but a single fold gives no standard error.</summary>
    OneFold,

    /// <summary>Every value ties with the best: it merely has the highest mean.</summary>
    AllTied,

    /// <summary>It has the highest mean, and some values are surely worse.</summary>
    Highest,
}
