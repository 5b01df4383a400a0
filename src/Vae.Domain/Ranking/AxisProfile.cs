using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Ranking;

/// <summary>The ranking seen along one hyperparameter: for each value the best configuration over all other axes.</summary>
internal sealed class AxisProfile
{
    private readonly ImmutableArray<double> _tried;
    private readonly Dictionary<double, RankedConfiguration> _best;
    private readonly HashSet<double> _tied;

    /// <summary>The profile of a hyperparameter over a ranking that isn't empty.</summary>
    public AxisProfile(
        SweepPlan plan,
        ImmutableArray<RankedConfiguration> configurations,
        ImmutableArray<int> tiedWithBest,
        Func<Configuration, double> value)
    {
        _tried = [.. plan.Trials.Select(trial => value(trial.Configuration)).Distinct().Order()];
        _best = configurations.GroupBy(ranked => value(ranked.Trial.Configuration))
            .ToDictionary(group => group.Key, group => group.MinBy(ranked => ranked.Rank)!);
        var tied = tiedWithBest.ToHashSet();
        _tied = [.. configurations.Where(ranked => tied.Contains(ranked.Trial.Number)).Select(ranked => value(ranked.Trial.Configuration))];
        Chosen = value(configurations[0].Trial.Configuration);
    }

    /// <summary>The value of the recommended configuration.</summary>
    public double Chosen { get; }

    /// <summary>Number of different values among all trials.</summary>
    public int Tried => _tried.Length;

    /// <summary>Number of different values among ranked trials.</summary>
    public int Ranked => _best.Count;

    /// <summary>Every ranked value has a configuration that ties with the best.</summary>
    public bool AllTied => _tied.Count == _best.Count;

    /// <summary>No smaller value was tried.</summary>
    public bool IsSmallest => Chosen == _tried[0];

    /// <summary>No larger value was tried.</summary>
    public bool IsLargest => Chosen == _tried[^1];

    /// <summary>A configuration with this value ties with the best.</summary>
    public bool Ties(double value) => _tied.Contains(value);

    /// <summary>How far the best configuration with this value lies below the recommended one.</summary>
    public Estimate Below(double value) => _best[value].DifferenceToBest;

    /// <summary>The nearest ranked values on either side of the chosen one.</summary>
    public IEnumerable<double> Neighbours => Adjacent(_tried.Where(_best.ContainsKey));

    /// <summary>Values next to the chosen one of which no trial could be ranked.</summary>
    public IEnumerable<double> Unranked => Adjacent(_tried).Where(value => !_best.ContainsKey(value));

    private IEnumerable<double> Adjacent(IEnumerable<double> ascending)
    {
        var values = ascending.ToArray();
        var place = Array.IndexOf(values, Chosen);
        if (place > 0) yield return values[place - 1];
        if (place < values.Length - 1) yield return values[place + 1];
    }
}
