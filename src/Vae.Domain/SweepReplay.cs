using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Playoffs;
using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain;

/// <summary>Derives every decision of a sweep again, from its log and what its runs measured, and compares it with the one that was made.</summary>
/// <param name="runs">Every fold that was ever leased.</param>
public sealed class SweepReplay(IEnumerable<RunRecord> runs)
{
    private readonly ImmutableArray<RunRecord> _runs = [.. runs];
    private readonly RungReplay _rungs = new([.. runs]);
    private readonly SortedDictionary<int, (long Seq, double? Score)> _told = [];
    private (long Seq, SweepEvent.TrialChosen Event)? _choice;
    private SweepState? _state;

    /// <summary>Events that were followed.</summary>
    public long Events { get; private set; }

    /// <summary>Trials that were derived again.</summary>
    public int Trials => _state?.Plan.Trials.Length ?? 0;

    /// <summary>Scores that were derived again; those of trials that were run again, or with more runs, once.</summary>
    public int Scores => _told.Count;

    /// <summary>Decisions at rungs that were derived again.</summary>
    public int Rungs => _rungs.Decisions;

    /// <summary>Rounds of a play-off that were derived again.</summary>
    public int Rounds { get; private set; }

    /// <summary>The choice that was derived again; null where none stands.</summary>
    public int? Chosen => _state is { IsChosen: true } ? _choice?.Event.Trial : null;

    /// <summary>Follows the next event of the log.</summary>
    /// <returns>How what was decided differs from what follows; null where it does not.</returns>
    public string? Follow(long seq, SweepEvent happened)
    {
        Events++;
        var difference = happened switch
        {
            SweepEvent.Planned(var plan) => Difference(plan.Trials, Planned(plan)),
            SweepEvent.PlanExtended(var plan) => Difference([.. plan.Trials.Take(Planned(plan).Length)], Planned(plan)) ?? DifferenceOfRound(plan),
            SweepEvent.TrialsProposed(var trials) => Difference(trials, SearchDecider.Next(_state!.Plan, _state.Search)),
            _ => null,
        };
        if (_state is { } before) difference ??= _rungs.Difference(before, happened);
        if (difference is not null) return $"event {seq}: {difference}";
        try
        {
            _state = happened is SweepEvent.Planned begun ? SweepState.Begin(begun.Plan) : _state!.Apply(happened, default);
        }
        catch (InvalidOperationException impossible)
        {
            return $"event {seq}: {happened.GetType().Name} cannot follow what was before it: {impossible.Message}";
        }

        Remember(seq, happened);
        return null;
    }

    /// <summary>Compares what only the whole log shows: the scores that stand, and the choice.</summary>
    /// <returns>The first difference; null where there is none.</returns>
    public string? Conclude()
    {
        if (_state is not { Plan: var plan } state) return null;
        var byTrial = _runs.ToLookup(record => record.Run.Trial);
        foreach (var (trial, (seq, score)) in _told.OrderBy(told => told.Value.Seq))
        {
            var derived = ToldScore.Of(plan, plan.Trials[trial], byTrial[trial]);
            if (derived != score) return $"event {seq}: trial {trial} was told with {Words(score)}, and its runs give {Words(derived)}";
        }

        if (!state.IsChosen || _choice is not var (at, choice)) return null;
        var ranking = Ranker.Rank(plan, _runs);
        if (ranking.Recommended != choice.Trial) return $"event {at}: trial {choice.Trial} was chosen, and the ranking gives {ranking.Recommended}";
        return AnswerRuns.Of(plan, ranking).Except(choice.Runs).ToArray() is [var missing, ..] ? $"event {at}: the choice lacks the run {missing}" : null;

        static string Words(double? score) => score is { } number ? $"{number:R}" : "no score";
    }

    /// <summary>How the last round of a play-off differs from the one that follows; null where it does not, or there is no new one.</summary>
    private string? DifferenceOfRound(SweepPlan plan)
    {
        if (_state?.Plan.Playoff is not { } before || plan.Playoff is not { Rounds: [.., var decided] } after || after.Rounds.Length <= before.Rounds.Length) return null;
        Rounds++;
        var verdict = PlayoffDecider.Next(_state.Plan, _runs);
        var (was, follows) = (Words(decided), verdict is PlayoffVerdict.Another(var round, _, _) ? Words(round) : null);
        if (string.Equals(was, follows, StringComparison.Ordinal)) return null;
        return $"a round of {was} was decided on, and what was known gives {follows ?? "none"}";

        static string Words(PlayoffRound round) => $"trials {string.Join(", ", round.Trials)} with {round.Repeats} repeats × {round.Seeds} seeds";
    }

    private static ImmutableArray<Trial> Planned(SweepPlan plan) => [.. SweepPlanner.Configurations(plan.Spec).Select((configuration, number) => new Trial(number, configuration))];

    private static string? Difference(ImmutableArray<Trial> decided, ImmutableArray<Trial> derived)
    {
        for (var i = 0; i < Math.Max(decided.Length, derived.Length); i++)
        {
            if (i >= decided.Length) return $"trial {derived[i].Number} follows and was not decided on";
            if (i >= derived.Length) return $"trial {decided[i].Number} was decided on, and nothing gives it";
            if (decided[i] == derived[i]) continue;
            return decided[i].Number != derived[i].Number
                ? $"trial {decided[i].Number} was decided on where trial {derived[i].Number} follows"
                : $"trial {decided[i].Number} was decided on with {Values(decided[i].Configuration, derived[i].Configuration)}, and what was known gives {Values(derived[i].Configuration, decided[i].Configuration)}";
        }

        return null;
    }

    /// <summary>The values that another configuration does not share.</summary>
    private static string Values(Configuration configuration, Configuration other) => string.Join(
        ", ",
        from name in Enum.GetValues<HyperparameterName>()
        where configuration.ValueOf(name) != other.ValueOf(name)
        select $"{char.ToLowerInvariant(name.ToString()[0])}{name.ToString()[1..]} {name switch { HyperparameterName.Activation => configuration.Activation, HyperparameterName.Optimizer => configuration.Optimizer, _ => (object)configuration.ValueOf(name) }}");

    private void Remember(long seq, SweepEvent happened)
    {
        switch (happened)
        {
            case SweepEvent.TrialMeasured(var trial, var score):
                _told[trial] = (seq, score);
                break;
            case SweepEvent.TrialChosen chosen:
                _choice = (seq, chosen);
                break;
            case SweepEvent.RunsReopened(var reopened):
                foreach (var run in reopened.Where(run => run.Kind is RunKind.Fold)) _told.Remove(run.Trial);
                break;
            case SweepEvent.PlanExtended when _state!.Search.Scores.IsEmpty:
                _told.Clear();
                break;
        }
    }
}
