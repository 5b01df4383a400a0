using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;
using static Vae.Domain.Specs.Writing.Nodes;

namespace Vae.Domain.Specs.Writing;

/// <summary>A spec in the sweep file's own words, with every default: the one form behind its YAML, its JSON and its identity.</summary>
internal static class SpecTree
{
    /// <summary>The whole spec.</summary>
    public static SpecNode.Mapping Of(SweepSpec spec) => Section(
        ("version", Number(1)),
        ("name", Text(spec.Name)),
        ("seed", Bare($"{spec.Seed}")),
        ("data", DataTree.Of(spec.Data)),
        ("model", Of(spec.Model, spec.Defaults)),
        ("training", Of(spec.Training, spec.Defaults, spec.Model.Kind)),
        ("space", Section([.. spec.Space.Hyperparameters.Select(axis => (Spelling.KeyOf(axis.Name), (SpecNode?)Of(axis)))])),
        ("search", Of(spec.Search, spec.Space)),
        ("crossValidation", Of(spec.CrossValidation)),
        ("stopping", Of(spec.Stopping)),
        ("evaluation", Of(spec.Evaluation)),
        ("ranking", Of(spec.Ranking)),
        ("budget", Section(("maxFailedRuns", Number(spec.Budget.MaxFailedRuns)))),
        ("resources", Section(
            ("slots", Number(spec.Resources.Slots)),
            ("priority", Number(spec.Resources.Priority)),
            ("weight", Number(spec.Resources.Weight)),
            ("requires", spec.Resources.Requires.IsEmpty ? null : List(spec.Resources.Requires, Text)),
            ("reuse", spec.Resources.Reuse ? null : Bare("false")))));

    private static SpecNode Of(Hyperparameter axis)
    {
        var domain = Of(axis.Domain);
        if (axis.When.IsEmpty) return domain;
        var when = ("when", (SpecNode?)Line([.. axis.When.Select(other => (Spelling.KeyOf(other.Name), (SpecNode?)OfCondition(other.Domain)))]));
        return domain is SpecNode.Mapping range
            ? Line([.. range.Entries.Select(entry => (entry.Key, (SpecNode?)entry.Value)), when])
            : Line(("values", domain), when);
    }

    private static SpecNode OfCondition(HyperparameterDomain domain) =>
        domain is HyperparameterDomain.Range range ? Line(("min", Number(range.Min)), ("max", Number(range.Max))) : Of(domain);

    private static SpecNode.Mapping Of(SearchSpec search, SearchSpace space) => Section(
        ("method", Name(search.Method)),
        ("trials", Number(search.Trials)),
        ("startup", search.IsAdaptive ? Number(search.Startup) : null),
        ("lag", search.IsAdaptive ? Number(search.Lag) : null),
        ("mode", search.IsAdaptive ? Name(search.Mode) : null),
        ("constraints", space.Constraints.IsEmpty ? null : List(space.Constraints, constraint => Text(constraint.Text))),
        ("enqueue", search.Queue.IsEmpty ? null : List(search.Queue, configuration => Line([.. space.Hyperparameters.Select(axis => (Spelling.KeyOf(axis.Name), Value(configuration, axis.Name)))]))));

    private static SpecNode.Scalar? Value(Configuration configuration, HyperparameterName name) => name switch
    {
        HyperparameterName.Activation => Name(configuration.Activation),
        HyperparameterName.Optimizer => Name(configuration.Optimizer),
        _ => Number(configuration.ValueOf(name)),
    };

    private static SpecNode.Mapping Of(ModelSpec model, Configuration defaults) => Section(
        ("kind", Name(model.Kind)),
        ("encoder", model.Kind is ModelKind.LinearVae ? null : List(model.Encoder, size => Number(size))),
        ("decoder", model.Kind is ModelKind.LinearVae or ModelKind.ConvVae ? null : List(model.Decoder, size => Number(size))),
        ("activation", model.Kind is ModelKind.LinearVae ? null : Name(defaults.Activation)),
        ("outputActivation", Name(model.OutputActivation)),
        ("logVariance", model.Kind is ModelKind.Autoencoder ? null : Name(model.LogVariance)),
        ("likelihood", Of(model.Likelihood)));

    private static SpecNode Of(LikelihoodSpec likelihood) => likelihood switch
    {
        LikelihoodSpec.Bernoulli => Text("bernoulli")!,
        LikelihoodSpec.ContinuousBernoulli => Text("continuous-bernoulli")!,
        LikelihoodSpec.DiscretizedLogistic => Text("discretized-logistic")!,
        LikelihoodSpec.Categorical(var levels) => Line(("kind", Text("categorical")), ("levels", Number(levels))),
        LikelihoodSpec.Multinomial => Text("multinomial")!,
        LikelihoodSpec.SquaredError => Text("squared-error")!,
        LikelihoodSpec.GaussianFixed(var sigma) => Line(("kind", Text("gaussian")), ("sigma", Number(sigma))),
        LikelihoodSpec.GaussianLearned => Line(("kind", Text("gaussian")), ("sigma", Text("learned"))),
        LikelihoodSpec.GaussianPerFeature => Line(("kind", Text("gaussian")), ("sigma", Text("per-feature"))),
        LikelihoodSpec.GaussianPredicted => Line(("kind", Text("gaussian")), ("sigma", Text("predicted"))),
        LikelihoodSpec.GaussianOptimal => Line(("kind", Text("gaussian")), ("sigma", Text("optimal"))),
        _ => throw new ArgumentOutOfRangeException(nameof(likelihood)),
    };

    private static SpecNode.Mapping Of(TrainingSpec training, Configuration defaults, ModelKind kind) => Section(
        ("optimizer", Name(defaults.Optimizer)),
        ("weightDecay", Number(training.WeightDecay)),
        ("momentum", Number(training.Momentum)),
        ("learningRate", Number(defaults.LearningRate)),
        ("batchSize", Number(defaults.BatchSize)),
        ("beta", kind is ModelKind.Autoencoder ? null : Number(defaults.Beta)),
        ("latentDimension", Number(defaults.LatentDimension)),
        ("scaleLearningRate", Name(training.RateScaling)),
        ("schedule", Of(training.Schedule)),
        ("warmUp", Line(
            ("epochs", Number(training.WarmUpEpochs)),
            ("cycles", Number(training.WarmUpCycles)),
            ("ramp", Number(training.WarmUpRamp)))),
        ("freeBits", Number(training.FreeBits)),
        ("capacity", training.Capacity is { } capacity ? Line(("nats", Number(capacity.Nats)), ("epochs", Number(capacity.Epochs))) : null),
        ("epochs", Number(training.Epochs)),
        ("patience", Number(training.Patience)),
        ("averaging", Number(training.Averaging)),
        ("clip", Number(training.ClipNorm) ?? Text("none")),
        ("skip", Number(training.SkipFactor) ?? Text("none")),
        ("engine", Name(training.Engine)),
        // Left out where it is the usual one: sweeps of earlier versions, which knew no other, stay the same.
        ("precision", training.Precision is Precision.Float32 ? null : Name(training.Precision)));

    private static SpecNode.Mapping Of(RateSchedule schedule)
    {
        var warmUp = ("warmUp", (SpecNode?)Number(schedule.WarmUpEpochs));
        return schedule switch
        {
            RateSchedule.Constant => Line(("kind", Text("constant")), warmUp),
            RateSchedule.Cosine(var end) => Line(("kind", Text("cosine")), ("end", Number(end)), warmUp),
            RateSchedule.Step(var every, var factor) => Line(("kind", Text("step")), ("every", Number(every)), ("factor", Number(factor)), warmUp),
            _ => throw new ArgumentOutOfRangeException(nameof(schedule)),
        };
    }

    private static SpecNode Of(HyperparameterDomain domain) => domain switch
    {
        HyperparameterDomain.Numbers(var values) => List(values, value => Number(value)),
        HyperparameterDomain.Names(var values) => List(values, Text),
        HyperparameterDomain.Range range => Line(
            ("min", Number(range.Min)),
            ("max", Number(range.Max)),
            ("scale", Text(range.Log ? "log" : "linear")),
            ("integer", Bare(range.Integer ? "true" : "false"))),
        _ => throw new ArgumentOutOfRangeException(nameof(domain)),
    };

    private static SpecNode.Mapping Of(StoppingSpec stopping) => Line(
        ("epochs", Name(stopping.Epochs)),
        ("folds", Name(stopping.Folds)),
        ("reduction", stopping.Epochs is EpochStopping.Halving or EpochStopping.Hyperband ? Number(stopping.Reduction) : null),
        ("mode", stopping.Epochs is EpochStopping.Halving or EpochStopping.Hyperband ? Name(stopping.Mode) : null),
        ("minEpochs", stopping.Epochs is EpochStopping.None ? null : Number(stopping.MinEpochs)),
        ("risk", stopping.Folds is FoldStopping.Racing ? Number(stopping.Risk) : null));

    private static SpecNode.Mapping Of(EvaluationSpec evaluation) => Line(
        ("finalists", Number(evaluation.Finalists)),
        ("finalistSamples", Number(evaluation.FinalistSamples)),
        ("refit", Bare(evaluation.Refit ? "true" : "false")));

    private static SpecNode.Mapping Of(RankingSpec ranking) => ranking switch
    {
        RankingSpec.Bound => By("bound"),
        RankingSpec.Reconstruction(var most) => By("reconstruction", ("maxRate", Number(most))),
        RankingSpec.Rate(var most) => By("rate", ("maxDistortion", Number(most))),
        RankingSpec.Disentanglement(var measure) => By("disentanglement", ("measure", Name(measure))),
        RankingSpec.Probe(var kind) => By("probe", ("probe", Name(kind))),
        _ => By("elbo"),
    };

    private static SpecNode.Mapping By(string goal, params ReadOnlySpan<(string Key, SpecNode? Value)> rest) => Section([("by", Text(goal)), .. rest]);

    private static SpecNode.Mapping Of(CrossValidationSpec validation)
    {
        var holdout = validation.Kind is FoldKind.Holdout;
        return Section(
            ("folds", holdout ? null : Number(validation.Folds)),
            ("kind", Name(validation.Kind)),
            ("share", holdout ? Number(validation.HoldoutShare) : null),
            ("repeats", Number(validation.Repeats)),
            ("seeds", Number(validation.Seeds)));
    }
}
