using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

/// <summary>Specs of all kinds that the reader could have made.</summary>
internal static class SpecGen
{
    private static readonly Gen<double> Positive = Gen.Double.Where(value => double.IsFinite(value) && value != 0).Select(Math.Abs);

    private static readonly Gen<double> Share = Gen.Double.Unit.Where(value => value is > 0 and < 1);

    private static readonly Gen<string> Text =
        Gen.OneOf(Gen.String, Gen.String[Gen.Char, 1, 20], Gen.OneOf("\u2028", "\u0085", "\uFEFF", "\uD83D\uDE00", "\t\r\n", "~", "null", "1e5", ".nan", "true", "a: b", "# c", "- d", "'", "\"", "\\"))
            .Where(text => text.Length > 0 && !text.Contains('\0') && text.EnumerateRunes().All(rune => rune.Value != 0xFFFD));

    private static readonly Gen<string?> MaybeText = Gen.Bool.SelectMany(given => given ? Text.Select(text => (string?)text) : Gen.Const((string?)null));

    private static readonly Gen<string> Name =
        Gen.Char["abcXYZ019-_."].Array[1, 64].Select(characters => new string(characters)).Where(name => name[0] is not ('.' or '-'));

    private static readonly Gen<string> FilePath = Text.Select(text => Sweeps.Rooted(text));

    private static readonly Gen<ImmutableArray<string>> Columns =
        Text.Array[0, 3].Select(names => names.Distinct().ToImmutableArray());

    private static readonly Gen<ImmutableArray<int>> Layers = Gen.Int[1, 1_000_000].Array[0, 3].Select(sizes => sizes.ToImmutableArray());

    private static readonly Gen<LikelihoodSpec> RealLikelihood = Gen.OneOf<LikelihoodSpec>(
        Positive.Select(sigma => (LikelihoodSpec)new LikelihoodSpec.GaussianFixed(sigma)),
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.GaussianLearned()),
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.GaussianOptimal()),
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.SquaredError()));

    private static readonly Gen<DataSpec> File =
        from source in Gen.OneOf(DataSource.Idx, DataSource.Csv, DataSource.Npy)
        from path in FilePath
        from testPath in FilePath
        from share in Share
        from test in Gen.Int[0, 2]
        from rows in Gen.Int[1, int.MaxValue]
        from names in Gen.Select(Columns, Columns, MaybeText, MaybeText, MaybeText)
        from preprocess in Gen.Enum<Preprocess>()
        select new DataSpec
        {
            Source = source,
            Path = path,
            Rows = test == 0 ? null : rows,
            Columns = source is not DataSource.Csv ? new() : new()
            {
                Ignore = names.Item1,
                Factors = names.Item2,
                Label = names.Item3,
                Group = names.Item4,
                Order = names.Item5,
            },
            Preprocess = preprocess,
            TestShare = test == 1 ? share : null,
            TestPath = test == 2 ? testPath : null,
        };

    private static readonly Gen<DataSpec> Linear =
        from rows in Gen.Int[1, 1000]
        from variances in Positive.Array[1, 5]
        from sigma in Positive
        from dimensions in Gen.Int[6, 100]
        from preprocess in Gen.OneOf(Preprocess.None, Preprocess.Standardize)
        select new DataSpec
        {
            Source = DataSource.Linear,
            Rows = rows,
            Preprocess = preprocess,
            Linear = new() { Dimensions = dimensions, Sigma = sigma, Variances = [.. variances.OrderDescending()] },
        };

    private static readonly Gen<DataSpec> Sprites =
        from size in Gen.Int[16, 1024]
        from rows in Gen.Int[1, 1000]
        from preprocess in Gen.Enum<Preprocess>()
        select new DataSpec { Source = DataSource.Sprites, Rows = rows, Sprites = new() { Size = size }, Preprocess = preprocess };

    private static readonly Gen<CrossValidationSpec> CrossValidation =
        from kind in Gen.OneOf(FoldKind.Random, FoldKind.Block, FoldKind.Holdout)
        from folds in Gen.Int[2, 20]
        from share in Share
        from repeats in Gen.Int[1, 1000]
        from seeds in Gen.Int[1, 1000]
        select new CrossValidationSpec
        {
            Kind = kind,
            Folds = kind is FoldKind.Holdout ? 1 : folds,
            HoldoutShare = kind is FoldKind.Holdout ? share : null,
            Repeats = kind is FoldKind.Block ? 1 : repeats,
            Seeds = seeds,
        };

    private static readonly Gen<SearchSpace> FiniteSpace =
        from betas in Positive.Array[1, 4]
        from latents in Gen.Int[1, 1_000_000].Array[1, 4]
        from activations in Gen.Enum<Activation>().Array[1, 3]
        from order in Gen.Shuffle(new[] { 0, 1, 2 }, 0, 3)
        select new SearchSpace([.. order.Select(axis => new[]
        {
            new Hyperparameter(HyperparameterName.Beta, new HyperparameterDomain.Numbers([.. betas.Distinct()])),
            new Hyperparameter(HyperparameterName.LatentDimension, new HyperparameterDomain.Numbers([.. latents.Distinct().Select(latent => (double)latent)])),
            new Hyperparameter(HyperparameterName.Activation, new HyperparameterDomain.Names([.. activations.Distinct().Select(activation => activation.ToString().ToLowerInvariant())])),
        }[axis])]);

    private static readonly Gen<SearchSpace> ContinuousSpace =
        from finite in FiniteSpace
        from ends in Gen.Select(Positive, Positive).Where((a, b) => a != b)
        from batch in Gen.Int[1, 1000]
        from log in Gen.Bool
        select new SearchSpace(finite.Hyperparameters
            .Add(new Hyperparameter(HyperparameterName.LearningRate, new HyperparameterDomain.Range(Math.Min(ends.Item1, ends.Item2), Math.Max(ends.Item1, ends.Item2), log, Integer: false)))
            .Add(new Hyperparameter(HyperparameterName.BatchSize, new HyperparameterDomain.Range(batch, batch + 7, log, Integer: true))));

    public static readonly Gen<SweepSpec> Spec =
        from data in Gen.OneOf(File, Linear, Sprites)
        from search in Gen.Bool.SelectMany(random => random
            ? Gen.Select(ContinuousSpace, Gen.Int[1, 1_000_000], (space, trials) => (Space: space, Search: new SearchSpec { Method = SearchMethod.Random, Trials = trials }))
            : FiniteSpace.Select(space => (Space: space, Search: new SearchSpec { Method = SearchMethod.Grid })))
        from model in Gen.Select(Layers, Layers, RealLikelihood, Gen.Enum<OutputActivation>())
        from bernoulli in Gen.Bool
        from defaults in Gen.Select(Gen.OneOf(Positive, Gen.Const(0.0)), Gen.Int[1, 1_000_000], Positive, Gen.Int[1, int.MaxValue], Gen.Enum<Activation>())
        from epochs in Gen.Int[1, 1_000_000]
        from warmUp in Gen.Double.Unit
        from rest in Gen.Select(Name, Gen.ULong, CrossValidation, Gen.Int[0, 1000])
        let takesBits = bernoulli && data.Preprocess is Preprocess.BinarizeStatic
        select new SweepSpec
        {
            Name = rest.Item1,
            Seed = rest.Item2,
            Data = data,
            Model = new()
            {
                Encoder = model.Item1,
                Decoder = model.Item2,
                Likelihood = takesBits ? new LikelihoodSpec.Bernoulli() : model.Item3,
                OutputActivation = takesBits ? OutputActivation.None : model.Item4,
            },
            Training = new() { Epochs = epochs, WarmUpEpochs = (int)(warmUp * epochs) },
            Defaults = new(defaults.Item1, defaults.Item2, defaults.Item3, defaults.Item4, defaults.Item5),
            Space = search.Space,
            Search = search.Search,
            CrossValidation = rest.Item3,
            Budget = new() { MaxFailedRuns = rest.Item4 == 0 ? null : rest.Item4 },
            Resources = new() { Slots = rest.Item4 == 0 ? null : rest.Item4 },
        };
}
