namespace Vae.Domain.Ranking.Answers;

/// <summary>How sure a recommendation is, in a word.</summary>
public enum EvidenceVerdict
{
    /// <summary>Nothing could be ranked.</summary>
    Nothing,

    /// <summary>There was nothing to compare it with.</summary>
    OnlyOne,

    /// <summary>One fold tells nothing apart.</summary>
    OneFold,

    /// <summary>Others may be the best as well.</summary>
    Insufficient,

    /// <summary>All others are surely worse, at α = 0.05.</summary>
    Decided,
}
