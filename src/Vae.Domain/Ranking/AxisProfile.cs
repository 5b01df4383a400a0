using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Ranking;

/// <summary>The ranking seen along one hyperparameter: for each value the best configuration over all other axes.</summary>
internal sealed class AxisProfile
{
    private readonly HyperparameterName _name;
    private readonly ImmutableArray<double> _tried;
    private readonly Dictionary<double, RankedConfiguration> _best;
    private readonly HashSet<double> _tied;

    /// <summary>The profile of a hyperparameter over a ranking that isn't empty, best first.</summary>
    public AxisProfile(
        SweepPlan plan,
        ImmutableArray<RankedConfiguration> configurations,
        ImmutableArray<int> tiedWithBest,
        HyperparameterName name)
    {
        _name = name;
        _tried = [.. plan.Trials.Select(trial => name.ValueIn(trial.Configuration)).Distinct().Order()];
        _best = [];
        foreach (var ranked in configurations) _best.TryAdd(name.ValueIn(ranked.Trial.Configuration), ranked);
        var tied = tiedWithBest.ToHashSet();
        _tied = [.. configurations.Where(ranked => tied.Contains(ranked.Trial.Number)).Select(ranked => name.ValueIn(ranked.Trial.Configuration))];
        Chosen = name.ValueIn(configurations[0].Trial.Configuration);
    }

    /// <summary>The value of the recommended configuration.</summary>
    public double Chosen { get; }

    /// <summary>Every value tried, ascending.</summary>
    public ImmutableArray<double> Tried => _tried;

    /// <summary>The best configuration with a value; null where none could be ranked.</summary>
    public RankedConfiguration? Best(double value) => _best.GetValueOrDefault(value);

    /// <summary>A configuration with this value ties with the best.</summary>
    public bool Ties(double value) => _tied.Contains(value);

    /// <summary>How the chosen value stands.</summary>
    public AxisStanding Standing()
    {
        var rivals = Rivals().Select(value => new RivalValue(value, _best[value].DifferenceToBest, Ties(value))).ToImmutableArray();
        var kind = KindOf(rivals);
        var edges = _best.Count > 1 && !_name.IsOfNames() && _tied.Count < _best.Count;
        return new AxisStanding(kind, _tried.Length, _best.Count, kind is StandingKind.Highest ? rivals : [])
        {
            Unranked = _best.Count > 1 ? [.. Adjacent(_tried).Where(value => !_best.ContainsKey(value))] : [],
            TryLarger = edges && Chosen == _tried[^1],
            TrySmaller = edges && Chosen == _tried[0] && Chosen > _name.Lowest(),
        };
    }

    private StandingKind KindOf(ImmutableArray<RivalValue> rivals)
    {
        if (_tried.Length == 1) return StandingKind.NotVaried;
        if (_best.Count == 1) return StandingKind.OnlyRanked;
        if (rivals.Any(rival => rival.Below.StandardError is null)) return StandingKind.OneFold;
        return _tied.Count == _best.Count ? StandingKind.AllTied : StandingKind.Highest;
    }

    private IEnumerable<double> Rivals()
    {
        var ranked = _tried.Where(_best.ContainsKey);
        return _name.IsOfNames()
            ? ranked.Where(value => value != Chosen).OrderBy(value => _best[value].Rank)
            : Adjacent(ranked);
    }

    /// <summary>Values on either side of the chosen one; of names, which have no sides, all others.</summary>
    private IEnumerable<double> Adjacent(IEnumerable<double> ascending)
    {
        var values = ascending.ToArray();
        var place = Array.IndexOf(values, Chosen);
        return _name.IsOfNames()
            ? values.Where(value => value != Chosen)
            : values.Where((_, i) => i == place - 1 || i == place + 1);
    }
}
