namespace Vae.Domain.Specs.Reading;

/// <summary>What the likelihood and the schedule demand of other keys.</summary>
internal static class ModelRules
{
    /// <summary>Reports what does not fit.</summary>
    public static void Check(SpecDraft draft)
    {
        var kind = draft.Text("model.likelihood.kind") ?? draft.Text("model.likelihood");
        if (kind is not (null or "gaussian") && draft.IsGiven("model.likelihood.sigma"))
            draft.Report("model.likelihood.sigma", $"model.likelihood.sigma belongs to gaussian, and the likelihood is {kind}: leave it out");
        if (kind == "bernoulli")
            CheckBernoulli(draft);
        CheckWarmUp(draft);
    }

    private static void CheckBernoulli(SpecDraft draft)
    {
        if (draft.Choice<OutputActivation>("model.outputActivation") is OutputActivation.Sigmoid)
            draft.Report("model.outputActivation", "model.outputActivation: bernoulli takes logits and applies the sigmoid itself: use none");
        if (draft.Choice<Preprocess>("data.preprocess") is Preprocess.Standardize or Preprocess.Dequantize)
            draft.Report("data.preprocess", $"data.preprocess: bernoulli takes values of 0 and 1, and {draft.Text("data.preprocess")} makes others: use binarize-static, or another likelihood");
        if (draft.Choice<DataSource>("data.source") is DataSource.Linear)
            draft.Report("model.likelihood", "model.likelihood: bernoulli takes values of 0 and 1, and the source linear makes real numbers: use gaussian or squared-error");
    }

    private static void CheckWarmUp(SpecDraft draft)
    {
        if (draft.Integer("training.warmUp.epochs") is { } warmUp && draft.Integer("training.epochs") is { } epochs && warmUp >= epochs)
            draft.Report("training.warmUp.epochs", $"training.warmUp.epochs must be below training.epochs ({epochs}), found {warmUp}");
    }
}
