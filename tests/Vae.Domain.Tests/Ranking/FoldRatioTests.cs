using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Domain.Tests.Ranking;

public sealed class FoldRatioTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void Equal_folds_have_one_row_for_each_of_k_minus_one(int folds) =>
        FoldRatio.Of(new FoldTable(folds, [[.. Enumerable.Range(0, 20).Select(row => (short)(row % folds))]]))
            .ShouldBe(1.0 / (folds - 1), 1e-15);

    [Fact]
    public void Unequal_folds_count_with_their_own_sizes() =>
        // 2 of 5 and 3 of 5 rows: (2/3 + 3/2)/2.
        FoldRatio.Of(new FoldTable(2, [[0, 0, 1, 1, 1]])).ShouldBe(((2.0 / 3) + (3.0 / 2)) / 2, 1e-15);

    [Fact]
    public void Test_rows_count_nowhere_and_training_only_rows_train() =>
        FoldRatio.Of(new FoldTable(1, [[0, FoldTable.Test, FoldTable.TrainingOnly, FoldTable.TrainingOnly, FoldTable.Test]]))
            .ShouldBe(0.5);

    [Fact]
    public void Repeats_are_averaged() =>
        FoldRatio.Of(new FoldTable(2, [[0, 1, 1, 0], [0, 1, 1, 1]])).ShouldBe((1 + 1 + (1.0 / 3) + 3) / 4, 1e-15);
}
