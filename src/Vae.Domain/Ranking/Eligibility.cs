using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Ranking;

/// <summary>Whether a trial may be ranked: every fold × seed is completed, with every epoch up to its end measured and finite.</summary>
internal static class Eligibility
{
    /// <summary>Why the trial may not be ranked, in plain words; null when it may.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">All planned runs of the trial, ordered by <see cref="RunId"/>.</param>
    public static string? Objection(SweepPlan plan, ImmutableArray<RunRecord> runs)
    {
        // Most trials give no reason for one, and there are many.
        if (runs.All(run => run.Outcome is RunOutcome.Completed && IsWhole(plan, run) && IsFinite(plan, run) && !RestsOnFloor(plan, run))) return null;
        string?[] objections =
        [
            About<RunOutcome.Diverged>("diverged", end => $" at step {end.Step}: {end.Cause}"),
            About<RunOutcome.Failed>("failed", end => $", {Words(end.Kind)}: {end.Message}"),
            About<RunOutcome.Cancelled>("cancelled", _ => ""),
            About<RunOutcome.Pruned>("pruned", end => $": {end.Reason}"),
            Count(runs.Count(run => run.Outcome is null), "not finished"),
            About<RunOutcome.Completed>("with missing epochs", _ => "", run => !IsWhole(plan, run)),
            About<RunOutcome.Completed>(
                $"with a validation {(plan.Spec.Model.Kind is ModelKind.Autoencoder ? "reconstruction" : "ELBO")} that is not finite", _ => "", run => IsWhole(plan, run) && !IsFinite(plan, run)),
            About<RunOutcome.Completed>(
                "with σ on its floor", _ => ": the data are constant or discrete somewhere, so their density has no bound; dequantise them, or declare σ", run => RestsOnFloor(plan, run)),
        ];
        var found = objections.OfType<string>().ToArray();
        return found.Length == 0 ? null : string.Join("; ", found);

        string? About<T>(string what, Func<T, string> detail, Func<RunRecord, bool>? applies = null)
            where T : RunOutcome
        {
            var matching = runs.Where(run => run.Outcome is T && applies?.Invoke(run) != false).ToArray();
            return matching.Length == 0 ? null : $"{Count(matching.Length, what)} (first: {matching[0].Run}{detail((T)matching[0].Outcome!)})";
        }

        string? Count(int number, string what) => number == 0 ? null : $"{number} of {runs.Length} runs {what}";
    }

    /// <summary>Why a trial that measured everything has no score under the sweep's goal, in plain words.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="goal">What it ranks by.</param>
    /// <param name="runs">All planned runs of the trial, with all their epochs.</param>
    public static string ObjectionOfGoal(SweepPlan plan, RankingGoal goal, ImmutableArray<RunRecord> runs)
    {
        if (goal.OfEvaluation is { } ofEvaluation)
        {
            var missing = runs.Where(run => run.Evaluation is not { } evaluation || ofEvaluation(evaluation) is not { } score || !double.IsFinite(score)).ToArray();
            return $"{missing.Length} of {runs.Length} runs without {goal.Missing} (first: {missing[0].Run})";
        }

        var least = Enumerable.Range(1, runs.Min(run => run.Epochs.Length)).Where(plan.Spec.Training.IsAfterWarmUp)
            .Min(epoch => runs.Average(run => goal.Spent!(run.Epochs[epoch - 1])));
        var what = goal.By is RankingScore.ReconstructionWithinRate ? "rate" : "distortion";
        return $"the {what} is {Digits.Of(least)} nats at least, above the budget of {Digits.Of(goal.Budget!.Value)}";
    }

    /// <summary>A run that lost patience ended early, but not before warm-up did.</summary>
    private static bool IsWhole(SweepPlan plan, RunRecord run)
    {
        var training = plan.Spec.Training;
        var mayBeShort = training.Patience is not null && training.IsAfterWarmUp(run.Epochs.Length) && run.Epochs.Length < training.Epochs;
        var length = mayBeShort ? run.Epochs.Length : training.Epochs;
        if (run.Epochs.Length != length) return false;
        for (var i = 0; i < length; i++)
        {
            if (run.Epochs[i].Epoch != i + 1) return false;
        }

        return true;
    }

    private static bool IsFinite(SweepPlan plan, RunRecord run)
    {
        foreach (var metrics in run.Epochs)
        {
            if (plan.Spec.Training.IsAfterWarmUp(metrics.Epoch) && !double.IsFinite(metrics.Validation.Elbo)) return false;
        }

        return true;
    }

    private static bool RestsOnFloor(SweepPlan plan, RunRecord run)
    {
        foreach (var metrics in run.Epochs)
        {
            if (plan.Spec.Training.IsAfterWarmUp(metrics.Epoch) && metrics.OnVarianceFloor) return true;
        }

        return false;
    }

    private static string Words(FailureKind kind) => kind switch
    {
        FailureKind.Infrastructure => "infrastructure",
        FailureKind.DataMismatch => "other data",
        FailureKind.DataMissing => "missing data",
        FailureKind.OutOfMemory => "out of memory",
        FailureKind.InvalidConfiguration => "invalid configuration",
        FailureKind.Lost => "lost",
        FailureKind.NativeCrash => "crash",
        _ => "bug",
    };
}
