using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>What the kind of folds demands of other keys.</summary>
internal static class CrossValidationRules
{
    /// <summary>Reports what does not fit.</summary>
    public static void Check(SpecDraft draft)
    {
        if (draft.Choice<FoldKind>("crossValidation.kind") is not { } kind)
            return;
        CheckHoldout(draft, kind);
        if (kind is FoldKind.Block && draft.Integer("crossValidation.repeats") > 1)
            draft.Report("crossValidation.repeats", "crossValidation.repeats: block folds follow the order of the rows, so dealing again deals the same: leave repeats out, or raise seeds");
        if (draft.Choice<DataSource>("data.source") is not { } source)
            return;
        if (kind is FoldKind.Stratified)
            CheckLabel(draft, source);
        if (kind is FoldKind.Group)
            CheckGroup(draft, source);
    }

    private static void CheckHoldout(SpecDraft draft, FoldKind kind)
    {
        var holdout = kind is FoldKind.Holdout;
        if (holdout && draft.IsGiven("crossValidation.folds"))
            draft.Report("crossValidation.folds", "crossValidation.folds: a holdout is one split: leave folds out");
        if (holdout && !draft.IsGiven("crossValidation.share"))
            draft.Report("crossValidation.share", "crossValidation.share is missing: a holdout validates on a share of the rows, a number between 0 and 1");
        if (!holdout && draft.IsGiven("crossValidation.share"))
            draft.Report("crossValidation.share", $"crossValidation.share belongs to kind: holdout, and the kind is {Spelling.Of(kind)}: leave it out");
    }

    private static void CheckLabel(SpecDraft draft, DataSource source)
    {
        if (source is DataSource.Csv && !draft.IsGiven("data.columns.label"))
            draft.Report("crossValidation.kind", "crossValidation.kind: stratified needs data.columns.label");
        if (source is DataSource.Linear or DataSource.Topics or DataSource.Tones)
            draft.Report("crossValidation.kind", $"crossValidation.kind: stratified needs classes, and the source {Spelling.Of(source)} makes none: use random");
    }

    private static void CheckGroup(SpecDraft draft, DataSource source)
    {
        if (source is DataSource.Csv && !draft.IsGiven("data.columns.group"))
            draft.Report("crossValidation.kind", "crossValidation.kind: group needs data.columns.group");
        // An npz may hold its groups as an array, which only reading it shows.
        if (source is not (DataSource.Csv or DataSource.Npy) && !source.GivesSound())
            draft.Report("crossValidation.kind", $"crossValidation.kind: group needs groups, and the source {Spelling.Of(source)} has none: use random");
    }
}
