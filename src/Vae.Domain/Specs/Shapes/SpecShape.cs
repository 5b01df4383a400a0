using System.Collections.Immutable;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>The sweep file: every key with its meaning, range and default. The reader and the JSON Schema both come from it.</summary>
internal static class SpecShape
{
    /// <summary>What a sweep may be ranked by.</summary>
    private static readonly ImmutableArray<string> RankingGoals = ["elbo", "bound", "reconstruction", "rate", "disentanglement", "probe"];

    /// <summary>The whole file.</summary>
    public static readonly ObjectShape Root = new(
        new KeyShape("version", "The version of this format.", new IntegerShape(1, 1)) { Default = "1" },
        new KeyShape("name", "The sweep's name, by which it is resumed and listed.", new TextShape("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$", "of at most 64 letters, digits, '-', '_' and '.', without a leading '.' or '-'")) { Required = true },
        new KeyShape("seed", "Everything random derives from it: the same seed gives the same numbers.", new IntegerShape(0, ulong.MaxValue)) { Default = "0" },
        new KeyShape("data", "Where the rows come from and how they are prepared.", DataShape.Section),
        new KeyShape("model", "The layers and the likelihood that all trials share.", ModelShape.Section),
        new KeyShape("training", "The schedule, and the value of each hyperparameter that space does not vary.", TrainingShape.Section),
        new KeyShape("space", "The hyperparameters that vary: a list is an axis, a single value is a fixed one.", SpaceShape.Section),
        new KeyShape("search", "How configurations are drawn from the space.", new ObjectShape(
            new KeyShape("method", "grid tries every combination in file order, last axis fastest; random draws without replacement; sobol covers the space evenly; tpe learns from results where to look.", new ChoiceShape(Spelling.All<SearchMethod>())) { Default = "grid" },
            new KeyShape("trials", "Number of trials; required for all methods but a grid, which is exactly its points.", new IntegerShape(1, 1_000_000)),
            new KeyShape("startup", "For tpe, trials before the first that results decide: the default configuration and a Sobol sequence; left out, 10.", new IntegerShape(1, 1_000_000)),
            new KeyShape("lag", "For tpe, trials whose results are not waited for, so that one more than these are trained at the same time; left out, 4.", new IntegerShape(0, 10_000)),
            new KeyShape("mode", "For tpe, what decides a trial: reproducible (the results of all trials but the lag before it, so that the same file gives the same trials with any number of workers) or asynchronous (whatever is known); left out, reproducible.", new ChoiceShape(Spelling.All<SearchMode>())),
            new KeyShape("constraints", "What every configuration must fulfil: comparisons of hyperparameters, numbers and their products, with 'or' between alternatives.", new ListShape(new ConstraintShape())),
            new KeyShape("enqueue", "Configurations that are tried first: the values that are not the default ones.", new ListShape(SpaceShape.Values)))),
        new KeyShape("crossValidation", "How each configuration is validated.", new ObjectShape(
            new KeyShape("folds", "Number of folds; not for a holdout, which is one split.", new IntegerShape(2, short.MaxValue) { Hint = " (for a single split write kind: holdout with a share)" }) { Default = "5" },
            new KeyShape("kind", "How rows are dealt to folds: shuffled, shuffled within each class, whole groups, blocks in the order of the rows, or one split.", new ChoiceShape(Spelling.All<FoldKind>())) { Default = "random" },
            new KeyShape("share", "Share of the rows that a holdout validates on; required for it.", NumberShape.Between(0, 1)),
            new KeyShape("repeats", "How often the rows are dealt anew.", new IntegerShape(1, 1000)) { Default = "1" },
            new KeyShape("seeds", "Number of times each fold is trained, each with its own random numbers.", new IntegerShape(1, 1000)) { Default = "1" })),
        new KeyShape("stopping", "How trials that are worse than others are stopped early.", new ObjectShape(
            new KeyShape("epochs", "How trials are compared at rungs within their first fold: halving lets the best share of 1/reduction go on, hyperband does so in brackets that begin at different rungs, median stops whoever's best so far is below the median of the others' means so far.", new ChoiceShape(Spelling.All<EpochStopping>())) { Default = "none" },
            new KeyShape("folds", "racing measures fold by fold, and stops a trial that will surely not be the best of all folds.", new ChoiceShape(Spelling.All<FoldStopping>())) { Default = "none" },
            new KeyShape("reduction", "For halving and hyperband, one of so many trials goes on, and each rung has so many times the epochs; left out, 3.", new IntegerShape(2, 100)),
            new KeyShape("minEpochs", "Epochs of the first rung, above those of warm-up and below all; left out, a ninth of them or the first after warm-up. For median also the distance of rungs.", new IntegerShape(1, 1_000_000)),
            new KeyShape("mode", "For halving and hyperband, when it is decided who goes on: reproducible (when all trials on a rung are there, so that the same file stops the same trials with any number of workers) or asynchronous (whenever one more is there, among those that are); left out, reproducible.", new ChoiceShape(Spelling.All<SearchMode>())),
            new KeyShape("risk", "For racing, the most by which the trial that all folds would have found best may be stopped, as a probability; left out, 0.05.", NumberShape.Between(0, 1)))),
        new KeyShape("evaluation", "What is done once every fold is measured.", new ObjectShape(
            new KeyShape("finalists", "Best configurations whose importance-weighted bound on ln p(x) is measured too.", new IntegerShape(0, 1_000_000)) { Default = "5" },
            new KeyShape("finalistSamples", "Samples per row of that bound.", new IntegerShape(1, 100_000)) { Default = "100" },
            new KeyShape("refit", "Whether the recommended configuration is trained on all rows but the test rows, measured on those once, and saved as a model.", new BooleanShape()) { Default = "true" })
        { Later = ["samples"] }),
        new KeyShape("ranking", "What configurations are ranked by.", new ObjectShape(
            new KeyShape("by", "elbo: the held-out evidence lower bound at β = 1, which means the same for every configuration. bound: the importance-weighted bound, with evaluation.finalistSamples samples. reconstruction: the best one with at most maxRate of KL. rate: the least KL with at most maxDistortion. disentanglement: how well latents separate the known factors. probe: how well labels are told from posterior means.", new ChoiceShape(RankingGoals)) { Default = "elbo" },
            new KeyShape("maxRate", "The most KL that a model may have under by: reconstruction, nats per example.", NumberShape.Above(0)),
            new KeyShape("maxDistortion", "The most distortion (minus the reconstruction) that a model may have under by: rate, nats per example.", NumberShape.Any),
            new KeyShape("measure", "The score under by: disentanglement; left out, mig.", new ChoiceShape(Spelling.All<DisentanglementMeasure>())),
            new KeyShape("probe", "What tells the labels under by: probe; left out, logistic.", new ChoiceShape(Spelling.All<ProbeKind>())))),
        new KeyShape("budget", "What may be spent; not part of the sweep's identity.", new ObjectShape(
            new KeyShape("maxFailedRuns", "Failed runs after which the sweep stops; left out, it never stops early.", new IntegerShape(1)))
        { Later = ["hours", "runs"] }),
        new KeyShape("resources", "What the sweep may use, and its share where there are others; not part of the sweep's identity.", new ObjectShape(
            new KeyShape("slots", "Training threads; left out, one per core.", new IntegerShape(1, 1024)),
            new KeyShape("priority", "Of sweeps that want slots only those with the highest priority get any; left out, 0.", new IntegerShape(-1000, 1000)),
            new KeyShape("weight", "Slots are shared among sweeps of one priority in proportion to it; left out, 1.", NumberShape.Above(0)),
            new KeyShape("requires", "What a worker of a cluster must offer as a label: at least as much of a number, the same text otherwise.", new ListShape(new TextShape(LabelText.Pattern, "such as memory=64 or accelerator=cuda")) { Distinct = true }),
            new KeyShape("reuse", "Whether a run that was trained before, in another sweep but the same in all that its numbers depend on, is taken from there.", new BooleanShape()) { Default = "true" })
        { Later = ["memory"] }));

    /// <summary>The section that has a key, the first in file order; null where none has.</summary>
    public static string? SectionOf(string key) =>
        Root.Keys.FirstOrDefault(section => section.Value is ObjectShape known && known.Keys.Any(candidate => candidate.Name == key))?.Name;
}
