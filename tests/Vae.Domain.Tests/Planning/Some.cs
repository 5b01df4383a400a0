using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Planning;

internal static class Some
{
    public static readonly Configuration Defaults = new(1, 20, 0.001, 128, Activation.Relu);

    public static CrossValidationSpec CrossValidation(FoldKind kind, int folds = 5, int repeats = 1, double? share = null) =>
        new() { Kind = kind, Folds = kind == FoldKind.Holdout ? 1 : folds, HoldoutShare = share, Repeats = repeats, Seeds = 1 };

    public static DataProfile Profile(int rows, int[]? labels = null, int[]? groups = null, double[]? order = null) => new()
    {
        Rows = rows,
        Dimensions = 784,
        Image = new ImageShape(28, 28, 1),
        KnownFactors = new KnownFactors(5, "factor"),
        Fingerprint = "00",
        Labels = [.. labels ?? []],
        Groups = [.. groups ?? []],
        Order = [.. order ?? []],
    };

    public static SweepSpec Spec(SearchSpec search, CrossValidationSpec crossValidation, params Hyperparameter[] axes) => new()
    {
        Name = "some",
        Seed = 7,
        Data = new DataSpec { Source = DataSource.Linear },
        Model = new ModelSpec { Encoder = [400], Decoder = [400], Likelihood = new LikelihoodSpec.Bernoulli() },
        Training = new TrainingSpec { Epochs = 1, WarmUpEpochs = 0 },
        Defaults = Defaults,
        Space = new SearchSpace([.. axes]),
        Search = search,
        CrossValidation = crossValidation,
        Budget = new BudgetSpec(),
        Resources = new ResourceSpec(),
    };

    public static Hyperparameter List(HyperparameterName name, params double[] values) =>
        new(name, new HyperparameterDomain.Numbers([.. values]));

    public static Hyperparameter Range(HyperparameterName name, double min, double max, bool log = false, bool integer = false) =>
        new(name, new HyperparameterDomain.Range(min, max, log, integer));

    /// <summary>Data with labels, groups and an order, a seed, a number of folds and of repeats.</summary>
    public static readonly Gen<(DataProfile Data, ulong Seed, int Folds, double? TestShare)> Dealing =
        from rows in Gen.Int[30, 200]
        from labels in Gen.Int[0, 2].Array[rows]
        from groups in Gen.Int[0, 14].Array[rows]
        from order in Gen.Double[0, 1].Array[rows]
        from seed in Gen.ULong
        from folds in Gen.Int[2, 6]
        from share in Gen.Double[0.1, 0.4]
        from hasTest in Gen.Bool
        select (Profile(rows, labels, groups, order), seed, folds, hasTest ? share : (double?)null);

    public static FoldTable Dealt(FoldDealing dealing) => dealing.ShouldBeOfType<FoldDealing.Dealt>().Folds;

    public static ImmutableArray<string> Problems(FoldDealing dealing) =>
        dealing.ShouldBeOfType<FoldDealing.Rejected>().Problems;
}
