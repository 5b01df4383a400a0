using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>What stopping early demands of the schedule and the folds.</summary>
internal static class StoppingRules
{
    // The first two tell how much folds differ, and the last decides nothing that could still be saved.
    private const int FewestFolds = 3;

    /// <summary>Reports what does not fit.</summary>
    public static void Check(SpecDraft draft)
    {
        if (draft.Choice<EpochStopping>("stopping.epochs") is { } epochs) CheckEpochs(draft, epochs);
        if (draft.Choice<FoldStopping>("stopping.folds") is { } folds) CheckFolds(draft, folds);
    }

    private static void CheckEpochs(SpecDraft draft, EpochStopping rule)
    {
        if (rule is EpochStopping.None)
        {
            CheckAbsent(draft, "stopping.minEpochs", "needs stopping.epochs: there are no rungs without it: leave it out, or write epochs: halving");
            CheckAbsent(draft, "stopping.reduction", "needs stopping.epochs: there are no rungs without it: leave it out, or write epochs: halving");
            CheckAbsent(draft, "stopping.mode", "needs stopping.epochs: there are no rungs without it: leave it out, or write epochs: halving");
            return;
        }

        if (rule is EpochStopping.Median)
        {
            CheckAbsent(draft, "stopping.reduction", "belongs to halving and hyperband, and the rule is median: leave it out");
            CheckAbsent(draft, "stopping.mode", "belongs to halving and hyperband, and the rule is median: leave it out");
        }

        if (draft.Integer("training.epochs") is not { } all || TrainingBinder.UnsettledEpochs(draft) is not { } unsettled || StoppingBinder.MinEpochs(draft) is not { } first)
            return;
        if (first <= unsettled)
            draft.Report("stopping.minEpochs", $"stopping.minEpochs must be above {unsettled}, found {first}: until the end of warm-up what is optimised still changes, so nothing is compared");
        else if (first >= all && draft.IsGiven("stopping.minEpochs"))
            draft.Report("stopping.minEpochs", $"stopping.minEpochs must be below training.epochs ({all}), found {first}: a rung at the end saves nothing");
        else if (first >= all)
            draft.Report("stopping.epochs", $"stopping.epochs: {Spelling.Of(rule)} needs a rung between the end of warm-up (epoch {unsettled}) and the last epoch ({all}): raise training.epochs, or leave it out");
    }

    private static void CheckFolds(SpecDraft draft, FoldStopping rule)
    {
        if (rule is FoldStopping.None)
        {
            CheckAbsent(draft, "stopping.risk", "belongs to racing: leave it out, or write folds: racing");
            return;
        }

        if (draft.Choice<FoldKind>("crossValidation.kind") is not { } kind) return;
        var folds = (kind is FoldKind.Holdout ? 1 : draft.Integer("crossValidation.folds")) * draft.Integer("crossValidation.repeats");
        if (folds < FewestFolds)
            draft.Report("stopping.folds", $"stopping.folds: {Spelling.Of(rule)} needs at least {FewestFolds} folds over all repeats, found {folds}: the first two tell how much folds differ");
    }

    private static void CheckAbsent(SpecDraft draft, string path, string message)
    {
        if (draft.IsGiven(path)) draft.Report(path, $"{path} {message}");
    }
}
