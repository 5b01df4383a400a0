using System.Collections.Immutable;
using Vae.Domain.Ranking;

namespace Vae.Domain.Reporting;

/// <summary>A ranking seen along one hyperparameter.</summary>
/// <param name="Axis">The hyperparameter.</param>
/// <param name="Points">In the order of its values.</param>
/// <param name="IsCurve">Whether each value was tried often enough to be a curve; else there is a point per configuration.</param>
public sealed record Profile(ConfigurationAxis Axis, ImmutableArray<ProfilePoint> Points, bool IsCurve)
{
    // A random or Sobol search tries hardly a value twice: the best of one is then no best of anything.
    private const int ValuesOfACurve = 12;

    /// <summary>The profile; empty where nothing is ranked.</summary>
    public static Profile Of(SweepRanking ranking, ConfigurationAxis axis)
    {
        var tied = ranking.TiedWithBest.ToHashSet();
        var values = ranking.Configurations.GroupBy(ranked => axis.Text(ranked.Trial.Configuration), StringComparer.Ordinal).ToArray();
        var isCurve = values.Length <= ValuesOfACurve;
        var points = isCurve
            ? values.Select(value => Point(value.MinBy(ranked => ranked.Rank)!, value.Any(MayBeBest)))
            : ranking.Configurations.Select(ranked => Point(ranked, MayBeBest(ranked)));
        return new Profile(axis, [.. points.OrderBy(point => point.Number).ThenBy(point => point.Value, StringComparer.Ordinal)], isCurve);

        bool MayBeBest(RankedConfiguration ranked) => tied.Contains(ranked.Trial.Number);

        ProfilePoint Point(RankedConfiguration ranked, bool mayBeBest)
        {
            var configuration = ranked.Trial.Configuration;
            return new ProfilePoint(axis.Text(configuration), axis.Number?.Invoke(configuration), ranked, mayBeBest);
        }
    }
}
