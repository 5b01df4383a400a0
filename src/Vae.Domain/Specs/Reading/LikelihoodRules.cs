using System.Collections.Immutable;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>What the likelihood demands of other keys.</summary>
internal static class LikelihoodRules
{
    // Whatever is not named here takes any real number.
    private static readonly ImmutableArray<Demand> Demands =
    [
        new("bernoulli", "values of 0 and 1", TakesLogits: true, [Preprocess.None, Preprocess.BinarizeStatic, Preprocess.BinarizeDynamic], "binarize-static"),
        new("continuous-bernoulli", "values between 0 and 1", TakesLogits: true, [Preprocess.None, Preprocess.Dequantize], "none"),
        new("discretized-logistic", "bytes divided by 255", TakesLogits: false, [Preprocess.None], "none"),
        new("categorical", "whole numbers from 0", TakesLogits: true, [Preprocess.None], "none"),
        new("multinomial", "whole counts", TakesLogits: true, [Preprocess.None], "none"),
    ];

    /// <summary>Reports what does not fit.</summary>
    public static void Check(SpecDraft draft)
    {
        if ((draft.Text("model.likelihood.kind") ?? draft.Text("model.likelihood")) is not { } kind)
            return;
        if (kind != "gaussian" && draft.IsGiven("model.likelihood.sigma"))
            draft.Report("model.likelihood.sigma", $"model.likelihood.sigma belongs to gaussian, and the likelihood is {kind}: leave it out");
        if (kind != "categorical" && draft.IsGiven("model.likelihood.levels"))
            draft.Report("model.likelihood.levels", $"model.likelihood.levels belongs to categorical, and the likelihood is {kind}: leave it out");
        if (kind == "categorical" && !draft.IsGiven("model.likelihood.levels"))
            draft.Report("model.likelihood", "model.likelihood.levels is missing: write { kind: categorical, levels: 256 } for values of 0 to 255");
        if (Demands.FirstOrDefault(demand => demand.Kind == kind) is { } demand)
            Check(draft, demand);
    }

    private static void Check(SpecDraft draft, Demand demand)
    {
        var kind = demand.Kind;
        if (demand.TakesLogits && draft.Choice<OutputActivation>("model.outputActivation") is OutputActivation.Sigmoid)
            draft.Report("model.outputActivation", $"model.outputActivation: {kind} takes logits and applies {(kind is "categorical" or "multinomial" ? "the softmax" : "the sigmoid")} itself: use none");
        if (draft.Choice<Preprocess>("data.preprocess") is { } preprocess && !demand.Preprocess.Contains(preprocess))
            draft.Report("data.preprocess", $"data.preprocess: {kind} takes {demand.Values}, and {Spelling.Of(preprocess)} makes others: use {demand.Instead}, or another likelihood");
        if (draft.Choice<DataSource>("data.source") is not { } source)
            return;
        if (source is DataSource.Linear || source.GivesSound())
            draft.Report("model.likelihood", $"model.likelihood: {kind} takes {demand.Values}, and the source {Spelling.Of(source)} makes real numbers: use gaussian or squared-error");
        if (source.GivesDocuments() && kind != "multinomial")
            draft.Report("model.likelihood", $"model.likelihood: {kind} takes {demand.Values}, and the source {Spelling.Of(source)} counts words: use multinomial");
    }

    private sealed record Demand(string Kind, string Values, bool TakesLogits, ImmutableArray<Preprocess> Preprocess, string Instead);
}
