using System.Collections.Immutable;
using System.Globalization;
using Vae.Domain.Metrics;
using Vae.Domain.Stopping;

namespace Vae.Domain;

/// <summary>Derives again what rungs decided, from what was measured up to them.</summary>
/// <param name="runs">Every fold that was ever leased.</param>
internal sealed class RungReplay(ImmutableArray<RunRecord> runs)
{
    private readonly Queue<SweepEvent> _due = [];
    private int? _reached;

    /// <summary>Decisions that were derived again: a trial that was stopped, or those that went on from a rung.</summary>
    public int Decisions { get; private set; }

    /// <summary>How what a rung decided differs from what follows; null where it does not.</summary>
    /// <param name="state">The sweep before it.</param>
    /// <param name="happened">Any event.</param>
    public string? Difference(SweepState state, SweepEvent happened)
    {
        if (_reached is { } reached && Promotion.Of(state, reached) is { IsEmpty: false } promoted) _due.Enqueue(new SweepEvent.RungPassed(reached, promoted));
        _reached = null;
        if (happened is SweepEvent.RungReached(var rung, var trial, var score) && _due.Count == 0)
        {
            _reached = rung;
            var derived = Promotion.ScoreOf(state.Plan, state.Plan.Trials[trial], state.Climb.Ladder.Rungs[rung], AsKnown(state).Where(run => run.Run.Trial == trial));
            return derived == score ? null : $"trial {trial} was at rung {rung} with {score?.ToString("R", CultureInfo.InvariantCulture) ?? "no score"}, and its runs give {derived?.ToString("R", CultureInfo.InvariantCulture) ?? "none"}";
        }

        if (happened is not (SweepEvent.RungPassed or SweepEvent.TrialPruned)) return _due.TryPeek(out var missing) ? $"{Words(missing)} follows, and was not decided" : null;
        // A sweep that grew says once more which trials are pruned.
        if (happened is SweepEvent.TrialPruned(var again, _, _) && state.Climb.Pruned.ContainsKey(again)) return null;
        if (_due.Count == 0 && !state.Leases.Waiting.IsEmpty)
        {
            foreach (var decided in RungDecider.Decide(state, AsKnown(state))) _due.Enqueue(decided);
        }

        Decisions++;
        if (!_due.TryDequeue(out var due)) return $"{Words(happened)} was decided, and nothing gives it";
        var (was, follows) = (Words(happened), Words(due));
        return string.Equals(was, follows, StringComparison.Ordinal) ? null : $"{was} was decided, and what was measured gives {follows}";
    }

    /// <summary>A run that had failed then, and was run again since, told nothing.</summary>
    private IEnumerable<RunRecord> AsKnown(SweepState state) => runs.Select(run =>
        state.Leases.Settled.GetValueOrDefault(run.Run)?.Outcome is RunOutcome.Failed failed && run.Outcome is not RunOutcome.Failed ? run with { Outcome = failed, Epochs = [] } : run);

    // Not the reason, whose words may change from one version of the program to the next.
    private static string Words(SweepEvent decided) => decided switch
    {
        SweepEvent.TrialPruned(var trial, _, var outcome) => $"that trial {trial} stops after {outcome.Folds} folds and {outcome.Epochs} epochs",
        SweepEvent.RungPassed(var rung, var trials) => $"that trials {string.Join(", ", trials)} go on from rung {rung}",
        _ => throw new InvalidOperationException($"{decided} is not decided at a rung."),
    };
}
