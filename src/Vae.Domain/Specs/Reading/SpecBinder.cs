using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Specs.Reading;

/// <summary>Makes the spec of a draft in which nothing is wrong.</summary>
internal static class SpecBinder
{
    /// <summary>Rows of a generator that is not told how many to make.</summary>
    private const int RowsMade = 2000;

    /// <summary>The spec.</summary>
    /// <param name="draft">Without problems.</param>
    /// <param name="axes">Its axes.</param>
    /// <param name="source">What relative paths are relative to.</param>
    public static SweepSpec Bind(SpecDraft draft, ImmutableArray<Hyperparameter> axes, SpecSource source) => new()
    {
        Name = draft.Text("name")!,
        Seed = (ulong)(decimal)draft.Value("seed")!,
        Data = Data(draft, source),
        Model = new()
        {
            Encoder = Sizes(draft, "model.encoder"),
            Decoder = Sizes(draft, "model.decoder"),
            OutputActivation = draft.Choice<OutputActivation>("model.outputActivation")!.Value,
            Likelihood = Likelihood(draft),
        },
        Training = Training(draft),
        Defaults = new(
            draft.Number("training.beta")!.Value,
            draft.Integer("training.latentDimension")!.Value,
            draft.Number("training.learningRate")!.Value,
            draft.Integer("training.batchSize")!.Value,
            draft.Choice<Activation>("model.activation")!.Value),
        Space = new(axes),
        Search = new() { Method = draft.Choice<SearchMethod>("search.method")!.Value, Trials = draft.Integer("search.trials") },
        CrossValidation = CrossValidation(draft),
        Budget = new() { MaxFailedRuns = draft.Integer("budget.maxFailedRuns") },
        Resources = new() { Slots = draft.Integer("resources.slots") },
    };

    private static DataSpec Data(SpecDraft draft, SpecSource source) => new()
    {
        Source = draft.Choice<DataSource>("data.source")!.Value,
        Path = Absolute(draft, "data.path", source),
        Rows = draft.Integer("data.rows") ?? (draft.Choice<DataSource>("data.source") is DataSource.Linear or DataSource.Sprites ? RowsMade : null),
        Columns = new()
        {
            Ignore = [.. draft.Items("data.columns.ignore").Cast<string>()],
            Label = draft.Text("data.columns.label"),
            Group = draft.Text("data.columns.group"),
            Order = draft.Text("data.columns.order"),
            Factors = [.. draft.Items("data.columns.factors").Cast<string>()],
        },
        Linear = new()
        {
            Dimensions = draft.Integer("data.linear.dimensions")!.Value,
            Variances = [.. draft.Items("data.linear.variances").Cast<double>()],
            Sigma = draft.Number("data.linear.sigma")!.Value,
        },
        Sprites = new() { Size = draft.Integer("data.sprites.size")!.Value },
        Preprocess = draft.Choice<Preprocess>("data.preprocess")!.Value,
        TestShare = draft.Number("data.test.share"),
        TestPath = Absolute(draft, "data.test.path", source),
    };

    private static string? Absolute(SpecDraft draft, string key, SpecSource source)
    {
        var path = draft.Text(key);
        var folder = draft.LocationOf(key).IsOverride ? source.CurrentDirectory : source.Folder;
        return path is null || folder.Length == 0 || Path.IsPathFullyQualified(path) ? path : Path.GetFullPath(path, folder);
    }

    private static ImmutableArray<int> Sizes(SpecDraft draft, string key) => [.. draft.Items(key).Select(size => (int)(decimal)size)];

    private static LikelihoodSpec Likelihood(SpecDraft draft) => (draft.Text("model.likelihood.kind") ?? draft.Text("model.likelihood"), draft.Value("model.likelihood.sigma")) switch
    {
        ("bernoulli", _) => new LikelihoodSpec.Bernoulli(),
        ("squared-error", _) => new LikelihoodSpec.SquaredError(),
        ("gaussian", double sigma) => new LikelihoodSpec.GaussianFixed(sigma),
        ("gaussian", "optimal") => new LikelihoodSpec.GaussianOptimal(),
        ("gaussian", _) => new LikelihoodSpec.GaussianLearned(),
        var (kind, _) => throw new ArgumentException($"No likelihood is called {kind}.", nameof(draft)),
    };

    private static TrainingSpec Training(SpecDraft draft)
    {
        var epochs = draft.Integer("training.epochs")!.Value;
        return new() { Epochs = epochs, WarmUpEpochs = draft.Integer("training.warmUp.epochs") ?? Math.Min(3, epochs - 1) };
    }

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
