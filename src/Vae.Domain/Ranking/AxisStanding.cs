using System.Collections.Immutable;

namespace Vae.Domain.Ranking;

/// <summary>How the recommended value of a hyperparameter stands against the other values, each with its best configuration over all other axes.</summary>
/// <param name="Kind">What can be said of it.</param>
/// <param name="Tried">Different values among all trials.</param>
/// <param name="Ranked">Different values among ranked trials.</param>
/// <param name="Against">The values it is held against: its ranked neighbours, or where values are names all others.</param>
public sealed record AxisStanding(StandingKind Kind, int Tried, int Ranked, ImmutableArray<RivalValue> Against)
{
    /// <summary>Values next to it of which no trial could be ranked.</summary>
    public ImmutableArray<double> Unranked { get; init; } = [];

    /// <summary>It is the largest value tried, and a larger one may be better.</summary>
    public bool TryLarger { get; init; }

    /// <summary>It is the smallest value tried, and a smaller one may be better.</summary>
    public bool TrySmaller { get; init; }
}
