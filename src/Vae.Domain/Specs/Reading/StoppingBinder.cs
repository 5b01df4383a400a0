namespace Vae.Domain.Specs.Reading;

/// <summary>Makes the stopping of a draft in which nothing is wrong.</summary>
internal static class StoppingBinder
{
    // With the usual reduction of 3 it makes two rungs before the end.
    private const int UsualShare = 9;

    /// <summary>The rule over epochs, and what goes with it.</summary>
    public static StoppingSpec Bind(SpecDraft draft)
    {
        var usual = new StoppingSpec();
        var epochs = draft.Choice<EpochStopping>("stopping.epochs")!.Value;
        return usual with
        {
            Epochs = epochs,
            Folds = draft.Choice<FoldStopping>("stopping.folds")!.Value,
            Reduction = draft.Integer("stopping.reduction") ?? usual.Reduction,
            MinEpochs = epochs is EpochStopping.None ? 0 : MinEpochs(draft)!.Value,
            Mode = draft.Choice<SearchMode>("stopping.mode") ?? usual.Mode,
            Risk = draft.Number("stopping.risk") ?? usual.Risk,
        };
    }

    /// <summary>Epochs of the first rung; null where the training is wrong already.</summary>
    public static int? MinEpochs(SpecDraft draft) =>
        draft.Integer("stopping.minEpochs")
        ?? (TrainingBinder.UnsettledEpochs(draft) is { } unsettled
            ? Math.Max(unsettled + 1, (draft.Integer("training.epochs")!.Value + UsualShare - 1) / UsualShare)
            : null);
}
