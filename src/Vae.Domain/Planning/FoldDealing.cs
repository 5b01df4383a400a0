using System.Collections.Immutable;

namespace Vae.Domain.Planning;

/// <summary>The folds that were dealt, or why they could not be.</summary>
public abstract record FoldDealing
{
    private FoldDealing()
    {
    }

    /// <summary>The rows were dealt.</summary>
    public sealed record Dealt(FoldTable Folds) : FoldDealing;

    /// <summary>These rows cannot be dealt this way.</summary>
    /// <param name="Problems">At least one sentence each naming the key of the sweep file and what would be right.</param>
    public sealed record Rejected(ImmutableArray<string> Problems) : FoldDealing;
}
