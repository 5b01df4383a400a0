using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Data;

namespace Vae.Training.Tests.Data;

public sealed class TopicGeneratorTests
{
    private static readonly TopicsDataSpec Spec = new() { Count = 3, Words = 12, Length = 400 };

    [Fact]
    public void Words_are_as_frequent_as_the_mixtures_of_topics_make_them()
    {
        var data = Read(rows: 400);
        data.Profile.KnownFactors.ShouldBe(new KnownFactors(3, "topic"));
        data.Factors!.Names.ShouldBe(["topic1", "topic2", "topic3"]);
        data.Dimensions.ShouldBe(13);
        var (words, mixtures) = (Shares(data), Mixtures(data));
        mixtures.ShouldAllBe(mixture => Math.Abs(mixture.Sum() - 1) < 1e-5);
        // What least squares cannot explain by the mixtures is the noise of drawing: p(1 − p)/length on average.
        var design = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays(mixtures);
        var observed = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays(words);
        var topics = design.QR().Solve(observed);
        topics.RowSums().ShouldAllBe(sum => Math.Abs(sum - 1) < 1e-4);
        var expected = (design * topics).Map(p => p * (1 - p) / Spec.Length).Enumerate().Sum();
        (observed - (design * topics)).Map(error => error * error).Enumerate().Sum().ShouldBe(expected, 0.1 * expected);
    }

    [Fact]
    public void Mixtures_are_Dirichlet_with_all_parameters_one_half()
    {
        // Mean 1/3; variance α(α₀ − α)/(α₀²(α₀ + 1)) with α = ½ and α₀ = 3/2 is 4/45.
        var shares = Mixtures(Read(rows: 4000)).SelectMany(mixture => mixture).ToArray();
        shares.Average().ShouldBe(1.0 / 3, 1e-3);
        shares.Average(share => Math.Pow(share - (1.0 / 3), 2)).ShouldBe(4.0 / 45, 0.004);
    }

    [Fact]
    public void A_longer_list_begins_with_the_shorter_one_and_another_seed_makes_another()
    {
        Shares(Read(rows: 20))[..10].ShouldBe(Shares(Read(rows: 10)));
        Read(rows: 10).Profile.Fingerprint.ShouldNotBe(Read(rows: 10, seed: 8).Profile.Fingerprint);
    }

    private static DataSet Read(int rows, ulong seed = 7) => Some.Ready(
        Some.Source(DataSource.Topics, rows: rows) with { Topics = Spec, Text = new() { MinimumCount = 1 } }, seed: seed);

    private static double[][] Mixtures(DataSet data) =>
        [.. Enumerable.Range(0, data.Rows).Select(row => data.Factors!.Values.Row(row).ToArray().Select(share => (double)share).ToArray())];

    /// <summary>The share of each word in each document, by the word's name.</summary>
    private static double[][] Shares(DataSet data) =>
        [.. Enumerable.Range(0, data.Rows).Select(row => Enumerable.Range(0, Spec.Words).Select(word => Count(data, row, $"w{word}") / (double)Spec.Length).ToArray())];

    private static int Count(DataSet data, int row, string word)
    {
        var documents = data.Documents!;
        var index = documents.Words.BinarySearch(word, StringComparer.Ordinal);
        return documents.At(row).FirstOrDefault(entry => entry.Word == index).Count;
    }
}
