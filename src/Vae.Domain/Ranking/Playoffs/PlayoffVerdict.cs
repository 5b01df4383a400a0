using System.Text.Json.Serialization;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking.Playoffs;

/// <summary>What follows from a look at the ties.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Unmeasured), "unmeasured")]
[JsonDerivedType(typeof(Decided), "decided")]
[JsonDerivedType(typeof(OutOfReach), "outOfReach")]
[JsonDerivedType(typeof(TooDear), "tooDear")]
[JsonDerivedType(typeof(Another), "another")]
public abstract record PlayoffVerdict
{
    private PlayoffVerdict()
    {
    }

    /// <summary>Some runs are not settled, or nothing could be ranked: there is nothing to look at yet.</summary>
    public sealed record Unmeasured : PlayoffVerdict;

    /// <summary>One trial is left.</summary>
    /// <param name="Trial">Its number.</param>
    public sealed record Decided(int Trial) : PlayoffVerdict;

    /// <summary>No sensible number of repeats or seeds would leave one: nothing is bought.</summary>
    /// <remarks>The corrected error of a difference doesn't fall below its spread times √(n_test/n_train), and a look is strict.</remarks>
    /// <param name="Best">The best by its mean.</param>
    /// <param name="Other">The one that would stay beside it.</param>
    /// <param name="Below">How far below.</param>
    /// <param name="Reach">How far below it would have to be for the most repeats or seeds to tell, with a chance of a half; null where there may be no more repeats (all are played, or folds follow the order of the rows) and one seed says nothing of others.</param>
    public sealed record OutOfReach(int Best, int Other, double Below, double? Reach) : PlayoffVerdict;

    /// <summary>The next round would take more runs than the play-off may have.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Runs">Runs that it would add.</param>
    /// <param name="Left">Runs that are left.</param>
    public sealed record TooDear(PlayoffRound Round, int Runs, int Left) : PlayoffVerdict;

    /// <summary>Another round.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Runs">Runs that it adds.</param>
    /// <param name="IsLikely">It decides with a chance of 80 % where the differences are what was measured; otherwise with one of a half at least. Null where there are too few folds to tell.</param>
    public sealed record Another(PlayoffRound Round, int Runs, bool? IsLikely) : PlayoffVerdict;
}
