using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Ranking.Answers;

/// <summary>A sweep seen along one hyperparameter: for each value tried the best configuration over all other axes.</summary>
/// <param name="Name">The hyperparameter.</param>
/// <param name="Chosen">The recommended value; a name is its place in its enumeration.</param>
/// <param name="Standing">How it stands against the others.</param>
/// <param name="Points">One per value tried, ascending.</param>
public sealed record AxisCurve(HyperparameterName Name, double Chosen, AxisStanding Standing, ImmutableArray<CurvePoint> Points)
{
    /// <summary>Whether more than one value was tried.</summary>
    public bool IsVaried => Points.Length > 1;
}
