using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CsCheck;
using TorchSharp;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Data.Text;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

/// <summary>Everything that is fitted is a function of the training rows: whatever stands in the others changes no bit of it.</summary>
public sealed class FoldLeakTests
{
    private static readonly ImmutableArray<int> All = [.. Enumerable.Range(0, 20)];

    private static readonly Gen<ImmutableArray<int>> Training =
        Gen.Shuffle(All.ToArray(), 3, 17).Select(rows => rows.Order().ToImmutableArray());

    public static TheoryData<LikelihoodSpec, bool> Fits => new()
    {
        { new LikelihoodSpec.GaussianLearned(), false },
        { new LikelihoodSpec.GaussianLearned(), true },
        { new LikelihoodSpec.SquaredError(), true },
        { new LikelihoodSpec.Bernoulli(), false },
    };

    [Theory]
    [MemberData(nameof(Fits))]
    public void Held_out_numbers_change_nothing_that_is_fitted(LikelihoodSpec likelihood, bool standardize) =>
        Tables(likelihood).Sample((table, others, training) =>
            Fitted(table, likelihood, standardize, training, fitOn: training)
                .ShouldBe(Fitted(Replaced(table, others, training), likelihood, standardize, training, fitOn: training)), iter: 10, threads: 1);

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_fit_to_all_rows_is_caught(LikelihoodSpec likelihood, bool standardize) =>
        Tables(likelihood).Sample((table, others, training) =>
            Fitted(table, likelihood, standardize, training, fitOn: All)
                .ShouldNotBe(Fitted(Replaced(table, others, training), likelihood, standardize, training, fitOn: All)), iter: 10, threads: 1);

    [Fact]
    public void Held_out_words_change_nothing_that_is_fitted() =>
        Documents.Sample((table, others, training) =>
            Counted(table, training, fitOn: training).ShouldBe(Counted(Replaced(table, others, training), training, fitOn: training)), iter: 50);

    [Fact]
    public void A_vocabulary_of_all_rows_is_caught() =>
        Documents.Sample((table, others, training) =>
            Counted(table, training, fitOn: All).ShouldNotBe(Counted(Replaced(table, others, training), training, fitOn: All)), iter: 50);

    /// <summary>Rows, other rows, and which are trained on. The others are wild: none is like what it stands in for.</summary>
    private static Gen<(float[][], float[][], ImmutableArray<int>)> Tables(LikelihoodSpec likelihood)
    {
        var bits = likelihood is LikelihoodSpec.Bernoulli;
        var row = (bits ? Gen.OneOf(Gen.Const(0f), Gen.Const(1f), Gen.Const(float.NaN)) : Gen.OneOf(Gen.Float[-2, 2], Gen.Const(float.NaN))).Array[4];
        var wild = (bits ? Gen.Const(1f) : Gen.Float[1e3f, 1e4f]).Array[4];
        // At least one number of a feature changes for sure.
        return Gen.Select(row.Select(values => (float[])[0, .. values]).Array[All.Length], wild.Select(values => (float[])[1, .. values]).Array[All.Length], Training);
    }

    /// <summary>Documents of words a…e, and others of words that these have not.</summary>
    private static Gen<(string[][], string[][], ImmutableArray<int>)> Documents => Gen.Select(
        Gen.OneOf("a", "b", "c", "d", "e").Array[1, 5].Array[All.Length],
        Gen.OneOf("x", "y").Array[40, 60].Array[All.Length],
        Training);

    private static T[][] Replaced<T>(T[][] rows, T[][] others, ImmutableArray<int> training) =>
        [.. rows.Select((row, index) => training.Contains(index) ? row : others[index])];

    /// <summary>All that a model starts from and is scored by, bit for bit, and the training rows as it sees them.</summary>
    private static byte[] Fitted(float[][] table, LikelihoodSpec likelihood, bool standardize, ImmutableArray<int> training, ImmutableArray<int> fitOn)
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([.. table.SelectMany(row => row)], table.Length, table[0].Length);
        var job = Some.Job(data, likelihood) with { Fold = new Fold(0, fitOn, [.. All.Except(training)]), Standardize = standardize };
        var model = ModelInTraining.Of(job);
        var input = model.Reader.Read(training.AsSpan()).Input;
        var sigma = model.Measured(job, epoch: 1).Sigma ?? 0;
        return
        [
            .. model.Parameters.SelectMany(named => named.Value.bytes.ToArray()),
            .. input.bytes.ToArray(),
            .. MemoryMarshal.AsBytes<double>([model.LogScale, sigma]),
        ];
    }

    /// <summary>The columns' words and the training rows' counts.</summary>
    private static string Counted(string[][] documents, ImmutableArray<int> training, ImmutableArray<int> fitOn)
    {
        var corpus = new CorpusBuilder();
        foreach (var document in documents) corpus.Add(document);
        var built = corpus.Finish();
        var vocabulary = Vocabulary.Fit(built, new VocabularyRule(3, 1), fitOn.AsSpan());
        var rows = new WordCountRows(built, vocabulary);
        var values = new float[rows.Dimensions];
        var moments = FeatureMoments.Of(rows, fitOn.AsSpan());
        return string.Join('\n', training.Select(Counts).Prepend(string.Join(' ', vocabulary.Words)).Append(string.Join(' ', moments.Means)));

        string Counts(int row)
        {
            rows.Read(row, values);
            return string.Join(' ', values);
        }
    }
}
