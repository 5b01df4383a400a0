using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Writing;

/// <summary>A spec in the sweep file's own words, with every default: the one form behind its YAML, its JSON and its identity.</summary>
internal static class SpecTree
{
    /// <summary>The whole spec.</summary>
    public static SpecNode.Mapping Of(SweepSpec spec) => Section(
        ("version", Number(1)),
        ("name", Text(spec.Name)),
        ("seed", Bare($"{spec.Seed}")),
        ("data", Of(spec.Data)),
        ("model", Of(spec.Model, spec.Defaults)),
        ("training", Of(spec.Training, spec.Defaults)),
        ("space", Section([.. spec.Space.Hyperparameters.Select(axis => (Spelling.KeyOf(axis.Name), (SpecNode?)Of(axis.Domain)))])),
        ("search", Section(("method", Name(spec.Search.Method)), ("trials", Number(spec.Search.Trials)))),
        ("crossValidation", Of(spec.CrossValidation)),
        ("ranking", Section(("by", Text("elbo")))),
        ("budget", Section(("maxFailedRuns", Number(spec.Budget.MaxFailedRuns)))),
        ("resources", Section(("slots", Number(spec.Resources.Slots)))));

    private static SpecNode.Mapping Of(DataSpec data) => Section(
        ("source", Name(data.Source)),
        ("path", Text(data.Path)),
        ("rows", Number(data.Rows)),
        ("columns", data.Source is DataSource.Csv ? Of(data.Columns) : null),
        ("preprocess", Name(data.Preprocess)),
        ("test", Section(("share", Number(data.TestShare)), ("path", Text(data.TestPath)))),
        ("linear", data.Source is DataSource.Linear ? Of(data.Linear) : null),
        ("sprites", data.Source is DataSource.Sprites ? Section(("size", Number(data.Sprites.Size))) : null));

    private static SpecNode.Mapping Of(ColumnsSpec columns) => Section(
        ("ignore", List(columns.Ignore, Text)),
        ("label", Text(columns.Label)),
        ("group", Text(columns.Group)),
        ("order", Text(columns.Order)),
        ("factors", List(columns.Factors, Text)));

    private static SpecNode.Mapping Of(LinearDataSpec linear) => Section(
        ("dimensions", Number(linear.Dimensions)),
        ("variances", List(linear.Variances, variance => Number(variance))),
        ("sigma", Number(linear.Sigma)));

    private static SpecNode.Mapping Of(ModelSpec model, Configuration defaults) => Section(
        ("kind", Text("vae")),
        ("encoder", List(model.Encoder, size => Number(size))),
        ("decoder", List(model.Decoder, size => Number(size))),
        ("activation", Name(defaults.Activation)),
        ("outputActivation", Name(model.OutputActivation)),
        ("likelihood", Of(model.Likelihood)));

    private static SpecNode Of(LikelihoodSpec likelihood) => likelihood switch
    {
        LikelihoodSpec.Bernoulli => Text("bernoulli")!,
        LikelihoodSpec.SquaredError => Text("squared-error")!,
        LikelihoodSpec.GaussianFixed(var sigma) => Line(("kind", Text("gaussian")), ("sigma", Number(sigma))),
        LikelihoodSpec.GaussianLearned => Line(("kind", Text("gaussian")), ("sigma", Text("learned"))),
        LikelihoodSpec.GaussianOptimal => Line(("kind", Text("gaussian")), ("sigma", Text("optimal"))),
        _ => throw new ArgumentOutOfRangeException(nameof(likelihood)),
    };

    private static SpecNode.Mapping Of(TrainingSpec training, Configuration defaults) => Section(
        ("optimizer", Text("adam")),
        ("learningRate", Number(defaults.LearningRate)),
        ("batchSize", Number(defaults.BatchSize)),
        ("beta", Number(defaults.Beta)),
        ("latentDimension", Number(defaults.LatentDimension)),
        ("warmUp", Line(("epochs", Number(training.WarmUpEpochs)))),
        ("epochs", Number(training.Epochs)));

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

    /// <summary>A mapping of what there is: a null or an empty section is left out.</summary>
    private static SpecNode.Mapping Section(params ReadOnlySpan<(string Key, SpecNode? Value)> entries)
    {
        var written = ImmutableArray.CreateBuilder<SpecEntry>();
        foreach (var (key, value) in entries)
        {
            if (value is not (null or SpecNode.Mapping { Entries.IsEmpty: true }))
                written.Add(new SpecEntry(key, default, value));
        }

        return new SpecNode.Mapping(written.ToImmutable(), default);
    }

    private static SpecNode.Mapping Line(params ReadOnlySpan<(string Key, SpecNode? Value)> entries) => Section(entries) with { Flow = true };

    private static SpecNode.Sequence List<T>(ImmutableArray<T> items, Func<T, SpecNode?> node) => new([.. items.Select(item => node(item)!)], default);

    private static SpecNode.Scalar Bare(string text) => new(text, Plain: true, default);

    private static SpecNode.Scalar? Number(double? value) => value is { } number ? Bare(ScalarText.Of(number)) : null;

    private static SpecNode.Scalar? Text(string? text) => text is null ? null : new(text, Plain: false, default);

    private static SpecNode.Scalar? Name<T>(T value) where T : struct, Enum => Text(Spelling.Of(value));
}
