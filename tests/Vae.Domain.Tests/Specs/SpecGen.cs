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
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.GaussianPerFeature()),
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.GaussianPredicted()),
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.SquaredError()));

    // Densities of what only files and sprites hold, unprepared.
    private static readonly Gen<LikelihoodSpec> DiscreteLikelihood = Gen.OneOf<LikelihoodSpec>(
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.Bernoulli()),
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.ContinuousBernoulli()),
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.DiscretizedLogistic()),
        Gen.Const((LikelihoodSpec)new LikelihoodSpec.Multinomial()),
        Gen.Int[2, 4096].Select(levels => (LikelihoodSpec)new LikelihoodSpec.Categorical(levels)));

    private static readonly Gen<DataSpec> File =
        from source in Gen.OneOf(DataSource.Idx, DataSource.Csv, DataSource.Npy)
        from path in FilePath
        from testPath in FilePath
        from share in Share
        from test in Gen.Int[0, 2]
        from rows in Gen.Int[1, int.MaxValue]
        from names in Gen.Select(Columns, Columns, MaybeText, MaybeText, MaybeText)
        from preprocess in Gen.Enum<Preprocess>()
        from missing in Gen.Enum<MissingValues>()
        select new DataSpec
        {
            Source = source,
            Path = path,
            Missing = missing,
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

    private static readonly Gen<DataSpec> Images =
        from path in FilePath
        from size in Gen.Select(Gen.Bool, Gen.Int[1, 4096], Gen.Int[1, 4096])
        from color in Gen.Enum<ImageColor>()
        select new DataSpec { Source = DataSource.Images, Path = path, Images = new() { Size = size.Item1 ? new(size.Item2, size.Item3) : null, Color = color } };

    private static readonly Gen<DataSpec> Documents =
        from path in FilePath
        from made in Gen.Bool
        from rows in Gen.Int[1, 1000]
        from text in Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[1, 100])
        from topics in Gen.Select(Gen.Int[1, 1000], Gen.Int[2, 100_000], Gen.Int[1, 100_000])
        select new DataSpec
        {
            Source = made ? DataSource.Topics : DataSource.Text,
            Path = made ? null : path,
            Rows = rows,
            Text = new() { Vocabulary = text.Item1, MinimumCount = text.Item2 },
            Topics = made ? new() { Count = topics.Item1, Words = topics.Item2, Length = topics.Item3 } : new(),
        };

    private static readonly Gen<DataSpec> Sound =
        from path in FilePath
        from made in Gen.Bool
        from rows in Gen.Int[1, 1000]
        from bands in Gen.Int[1, 1024]
        from window in Gen.Select(Gen.Double[1, 9999], Gen.Double[1, 9999])
        from highest in Positive
        from count in Gen.Int[1, 32]
        select new DataSpec
        {
            Source = made ? DataSource.Tones : DataSource.Audio,
            Path = made ? null : path,
            Rows = rows,
            Audio = new() { Bands = bands, Window = window.Item1, Hop = window.Item2, MaximumFrequency = count % 2 == 0 ? null : highest },
            Tones = made ? new() { Count = count } : new(),
        };

    private static readonly Gen<RateSchedule> Schedule = Gen.OneOf<RateSchedule>(
        Gen.Const((RateSchedule)new RateSchedule.Constant()),
        Share.Select(end => (RateSchedule)new RateSchedule.Cosine(end)),
        Gen.Select(Gen.Int[1, 100], Positive).Select(each => (RateSchedule)new RateSchedule.Step(each.Item1, each.Item2)));

    private static readonly Gen<TrainingSpec> Training =
        from epochs in Gen.Int[1, 1_000_000]
        from warmUp in Gen.Double.Unit
        from cycles in Gen.Int[1, 5]
        from ramp in Share
        from schedule in Schedule
        from decay in Positive
        from share in Share
        from given in Gen.Bool.Array[8]
        select new TrainingSpec
        {
            Epochs = epochs,
            WarmUpEpochs = (int)(warmUp * epochs),
            WarmUpCycles = given[0] ? cycles : 1,
            WarmUpRamp = given[0] ? ramp : 1,
            FreeBits = given[1] ? decay : 0,
            Capacity = given[2] && epochs > 1 ? new CapacitySpec(decay, (epochs + 1) / 2) : null,
            Schedule = schedule with { WarmUpEpochs = given[3] ? epochs - 1 : 0 },
            RateScaling = given[3] ? RateScaling.Sqrt : RateScaling.None,
            WeightDecay = given[4] ? decay : null,
            Momentum = share * 0.9,
            ClipNorm = given[5] ? decay : null,
            SkipFactor = given[6] ? 1 + share : null,
            Patience = given[7] ? epochs : null,
            Averaging = given[1] ? share : null,
            Engine = given[2] ? Engine.Autograd : Engine.Auto,
        };

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

    private static StoppingSpec Stopping(TrainingSpec training, CrossValidationSpec validation, int draw)
    {
        var usual = new StoppingSpec();
        var epochs = training.UnsettledEpochs + 1 < training.Epochs ? (EpochStopping)(draw % 4) : EpochStopping.None;
        var races = validation.Folds * validation.Repeats >= 3 && draw % 3 == 0;
        return new()
        {
            Epochs = epochs,
            Folds = races ? FoldStopping.Racing : FoldStopping.None,
            Reduction = epochs is EpochStopping.Halving or EpochStopping.Hyperband ? 2 + (draw % 5) : usual.Reduction,
            Mode = epochs is EpochStopping.Halving or EpochStopping.Hyperband ? (SearchMode)(draw % 2) : usual.Mode,
            MinEpochs = epochs is EpochStopping.None ? 0 : training.UnsettledEpochs + 1,
            Risk = races ? 0.5 / (1 + draw) : usual.Risk,
        };
    }

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

    private static readonly Gen<RankingSpec> Ranking = Gen.OneOf<RankingSpec>(
        Gen.Const((RankingSpec)new RankingSpec.Elbo()),
        Gen.Const((RankingSpec)new RankingSpec.Bound()),
        Positive.Select(most => (RankingSpec)new RankingSpec.Reconstruction(most)),
        Gen.Select(Positive, Gen.Bool).Select((most, below) => (RankingSpec)new RankingSpec.Rate(below ? -most : most)),
        Gen.Enum<DisentanglementMeasure>().Select(measure => (RankingSpec)new RankingSpec.Disentanglement(measure)),
        Gen.Enum<ProbeKind>().Select(kind => (RankingSpec)new RankingSpec.Probe(kind)));

    public static readonly Gen<SweepSpec> Spec =
        from data in Gen.OneOf(File, Linear, Sprites, Images, Documents, Sound)
        from adaptive in Gen.Select(Gen.Bool, Gen.Int[1, 100], Gen.Int[0, 100], Gen.Enum<SearchMode>())
        from search in Gen.Bool.SelectMany(random => random
            ? Gen.Select(ContinuousSpace, Gen.Int[1, 1_000_000], (space, trials) => (Space: space, Search: new SearchSpec { Method = SearchMethod.Random, Trials = trials }))
            : FiniteSpace.Select(space => (Space: space, Search: new SearchSpec { Method = SearchMethod.Grid })))
        from model in Gen.Select(Layers, Layers, RealLikelihood, Gen.Enum<OutputActivation>())
        from discrete in Gen.Select(Gen.Bool, DiscreteLikelihood)
        from kind in Gen.Enum<ModelKind>()
        from logVariance in Gen.Enum<LogVarianceForm>()
        from defaults in Gen.Select(Gen.OneOf(Positive, Gen.Const(0.0)), Gen.Int[1, 1_000_000], Positive, Gen.Int[1, int.MaxValue], Gen.Enum<Activation>())
        from training in Training
        from optimizer in Gen.Enum<OptimizerKind>()
        from ranking in Ranking
        from rest in Gen.Select(Name, Gen.ULong, CrossValidation, Gen.Int[0, 1000])
        let isSound = data.Source is DataSource.Audio or DataSource.Tones
        let isText = data.Source is DataSource.Text or DataSource.Topics
        let likelihood = discrete.Item1 && data.Preprocess is Preprocess.None && data.Source is not DataSource.Linear && !isSound
            ? isText ? new LikelihoodSpec.Multinomial() : discrete.Item2
            : discrete.Item1 && data.Preprocess is Preprocess.BinarizeStatic or Preprocess.BinarizeDynamic ? new LikelihoodSpec.Bernoulli() : model.Item3
        let family = kind is ModelKind.ConvVae && (data.Source is DataSource.Linear or DataSource.Csv || isText || isSound || model.Item1.IsEmpty) ? ModelKind.Vae : kind
        let isLinear = family is ModelKind.LinearVae
        let isPoint = family is ModelKind.Autoencoder
        let stopping = Stopping(training, rest.Item3, rest.Item4)
        select new SweepSpec
        {
            Name = rest.Item1,
            Seed = rest.Item2,
            Data = data,
            Model = new()
            {
                Kind = family,
                Encoder = isLinear ? [] : model.Item1,
                Decoder = isLinear || family is ModelKind.ConvVae ? [] : model.Item2,
                Likelihood = likelihood,
                LogVariance = isPoint ? default : logVariance,
                OutputActivation = isLinear || !ReferenceEquals(likelihood, model.Item3) ? OutputActivation.None : model.Item4,
            },
            Training = training,
            Defaults = new(isPoint ? 0 : defaults.Item1, defaults.Item2, defaults.Item3, defaults.Item4, isLinear ? Activation.Relu : defaults.Item5, optimizer),
            Space = new([.. search.Space.Hyperparameters.Where(axis => axis.Name switch
            {
                HyperparameterName.Beta => !isPoint,
                HyperparameterName.Activation => !isLinear,
                _ => true,
            })]),
            Search = search.Search.Method is SearchMethod.Grid || !adaptive.Item1
                ? search.Search
                : search.Search with { Method = SearchMethod.Tpe, Startup = adaptive.Item2, Lag = adaptive.Item3, Mode = adaptive.Item4 },
            CrossValidation = rest.Item3,
            Stopping = stopping,
            // Rungs compare by ELBO, and factors and labels are told of few sources.
            Ranking = isPoint || stopping.Epochs is not EpochStopping.None || (ranking is RankingSpec.Disentanglement or RankingSpec.Probe && data.Source is not DataSource.Sprites) ? new RankingSpec.Elbo() : ranking,
            Budget = new() { MaxFailedRuns = rest.Item4 == 0 ? null : rest.Item4 },
            Resources = new() { Slots = rest.Item4 == 0 ? null : rest.Item4, Priority = rest.Item4 == 1 ? -2 : null, Weight = rest.Item4 == 2 ? 0.5 : null, Requires = rest.Item4 == 3 ? ["memory=2", "accelerator=cuda"] : [] },
        };
}
