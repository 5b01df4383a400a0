using System.Collections.Immutable;

namespace Vae.Domain.Planning;

/// <summary>How one plan of a sweep is related to another.</summary>
public abstract record PlanExtension
{
    private static readonly ImmutableArray<string> Growing = ["search.trials", "crossValidation.repeats", "crossValidation.seeds"];

    private PlanExtension()
    {
    }

    /// <summary>The plans are of the same size.</summary>
    public sealed record Same : PlanExtension;

    /// <summary>The larger plan has all runs of the smaller one, which measure the same, and more.</summary>
    /// <param name="Plan">The larger plan, with the trials that results have decided meanwhile, and the rules that they were decided by.</param>
    public sealed record Larger(SweepPlan Plan) : PlanExtension;

    /// <summary>The other plan is another sweep.</summary>
    /// <param name="Reason">Why, and what would be right.</param>
    public sealed record Impossible(string Reason) : PlanExtension;

    /// <summary>How a plan is related to one that may be larger.</summary>
    public static PlanExtension Between(SweepPlan plan, SweepPlan other)
    {
        var differences = plan.DifferencesTo(other);
        if (differences.IsEmpty) return new Same();
        if (differences.Where(difference => !Growing.Contains(difference.Key)).ToImmutableArray() is { IsEmpty: false } foreign)
            return new Impossible($"{string.Join("; ", foreign)}: that changes what is measured, so it is another sweep; give it a name of its own.");
        return IsPrefix(plan, other)
            ? new Larger(WithFoldsOf(other.With(plan.Trials) with { Edition = plan.Edition }, plan))
            : new Impossible($"{string.Join("; ", differences)}: a sweep can only grow, by trials, repeats or seeds.");
    }

    /// <summary>A larger plan that keeps the folds which a play-off had dealt: what was measured on them may be of use again.</summary>
    private static SweepPlan WithFoldsOf(SweepPlan larger, SweepPlan plan) => plan.Playoff is not { } playoff ? larger : larger with
    {
        Folds = plan.Folds.Repeats.Length > larger.Folds.Repeats.Length ? plan.Folds : larger.Folds,
        Playoff = playoff.Over(larger.Folds.Repeats.Length),
    };

    private static bool IsPrefix(SweepPlan plan, SweepPlan larger) =>
        plan.Spec.CrossValidation.Seeds <= larger.Spec.CrossValidation.Seeds
        && plan.Dimensions == larger.Dimensions
        && plan.Folds.FoldsPerRepeat == larger.Folds.FoldsPerRepeat
        && plan.FoldCount <= larger.FoldCount
        && plan.Folds.Repeats.Zip(larger.Folds.Repeats).All(repeats => repeats.First.AsSpan().SequenceEqual(repeats.Second.AsSpan()))
        && plan.PlannedTrials <= larger.PlannedTrials
        && plan.Trials.Zip(larger.Trials).All(trials => trials.First == trials.Second);
}
