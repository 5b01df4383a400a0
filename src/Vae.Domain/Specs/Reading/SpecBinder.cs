using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Specs.Reading;

/// <summary>Makes the spec of a draft in which nothing is wrong.</summary>
internal static class SpecBinder
{
    /// <summary>Channels of a conv-vae that is not told how many to have.</summary>
    private static readonly ImmutableArray<int> ConvolutionChannels = [32, 64];

    /// <summary>The spec.</summary>
    /// <param name="draft">Without problems.</param>
    /// <param name="axes">Its axes.</param>
    /// <param name="source">What relative paths are relative to.</param>
    public static SweepSpec Bind(SpecDraft draft, ImmutableArray<Hyperparameter> axes, SpecSource source) => new()
    {
        Name = draft.Text("name")!,
        Seed = (ulong)(decimal)draft.Value("seed")!,
        Data = DataBinder.Bind(draft, source),
        Model = Model(draft),
        Training = TrainingBinder.Bind(draft),
        Defaults = new(
            // An autoencoder has no KL term.
            draft.Choice<ModelKind>("model.kind") is ModelKind.Autoencoder ? 0 : draft.Number("training.beta")!.Value,
            draft.Integer("training.latentDimension")!.Value,
            draft.Number("training.learningRate")!.Value,
            draft.Integer("training.batchSize")!.Value,
            draft.Choice<Activation>("model.activation")!.Value,
            draft.Choice<OptimizerKind>("training.optimizer")!.Value),
        Space = new(axes),
        Search = new() { Method = draft.Choice<SearchMethod>("search.method")!.Value, Trials = draft.Integer("search.trials") },
        CrossValidation = CrossValidation(draft),
        Stopping = StoppingBinder.Bind(draft),
        Evaluation = new()
        {
            Finalists = draft.Integer("evaluation.finalists")!.Value,
            FinalistSamples = draft.Integer("evaluation.finalistSamples")!.Value,
            Refit = draft.Value("evaluation.refit") is true,
        },
        Ranking = Ranking(draft),
        Budget = new() { MaxFailedRuns = draft.Integer("budget.maxFailedRuns") },
        Resources = new()
        {
            Slots = draft.Integer("resources.slots"),
            Priority = draft.Integer("resources.priority"),
            Weight = draft.Number("resources.weight"),
            Requires = [.. draft.Items("resources.requires").Cast<string>()],
        },
    };

    private static ImmutableArray<int> Sizes(SpecDraft draft, string key) => [.. draft.Items(key).Select(size => (int)(decimal)size)];

    private static ModelSpec Model(SpecDraft draft)
    {
        var kind = draft.Choice<ModelKind>("model.kind")!.Value;
        return new()
        {
            Kind = kind,
            Encoder = kind switch
            {
                ModelKind.LinearVae => [],
                ModelKind.ConvVae when !draft.IsGiven("model.encoder") => ConvolutionChannels,
                _ => Sizes(draft, "model.encoder"),
            },
            Decoder = kind is ModelKind.LinearVae or ModelKind.ConvVae ? [] : Sizes(draft, "model.decoder"),
            OutputActivation = draft.Choice<OutputActivation>("model.outputActivation")!.Value,
            LogVariance = draft.Choice<LogVarianceForm>("model.logVariance")!.Value,
            Likelihood = Likelihood(draft),
        };
    }

    private static LikelihoodSpec Likelihood(SpecDraft draft) => (draft.Text("model.likelihood.kind") ?? draft.Text("model.likelihood"), draft.Value("model.likelihood.sigma")) switch
    {
        ("bernoulli", _) => new LikelihoodSpec.Bernoulli(),
        ("continuous-bernoulli", _) => new LikelihoodSpec.ContinuousBernoulli(),
        ("discretized-logistic", _) => new LikelihoodSpec.DiscretizedLogistic(),
        ("categorical", _) => new LikelihoodSpec.Categorical(draft.Integer("model.likelihood.levels")!.Value),
        ("multinomial", _) => new LikelihoodSpec.Multinomial(),
        ("squared-error", _) => new LikelihoodSpec.SquaredError(),
        ("gaussian", double sigma) => new LikelihoodSpec.GaussianFixed(sigma),
        ("gaussian", "optimal") => new LikelihoodSpec.GaussianOptimal(),
        ("gaussian", "per-feature") => new LikelihoodSpec.GaussianPerFeature(),
        ("gaussian", "predicted") => new LikelihoodSpec.GaussianPredicted(),
        ("gaussian", _) => new LikelihoodSpec.GaussianLearned(),
        var (kind, _) => throw new ArgumentException($"No likelihood is called {kind}.", nameof(draft)),
    };

    private static RankingSpec Ranking(SpecDraft draft) => draft.Text("ranking.by") switch
    {
        "bound" => new RankingSpec.Bound(),
        "reconstruction" => new RankingSpec.Reconstruction(draft.Number("ranking.maxRate")!.Value),
        "rate" => new RankingSpec.Rate(draft.Number("ranking.maxDistortion")!.Value),
        "disentanglement" => new RankingSpec.Disentanglement(draft.Choice<DisentanglementMeasure>("ranking.measure") ?? DisentanglementMeasure.Mig),
        "probe" => new RankingSpec.Probe(draft.Choice<ProbeKind>("ranking.probe") ?? ProbeKind.Logistic),
        _ => new RankingSpec.Elbo(),
    };

    private static CrossValidationSpec CrossValidation(SpecDraft draft)
    {
        var kind = draft.Choice<FoldKind>("crossValidation.kind")!.Value;
        return new()
        {
            Kind = kind,
            Folds = kind is FoldKind.Holdout ? 1 : draft.Integer("crossValidation.folds")!.Value,
            HoldoutShare = draft.Number("crossValidation.share"),
            Repeats = draft.Integer("crossValidation.repeats")!.Value,
            Seeds = draft.Integer("crossValidation.seeds")!.Value,
        };
    }
}
