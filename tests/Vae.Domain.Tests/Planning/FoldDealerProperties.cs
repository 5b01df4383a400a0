using CsCheck;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Planning;

public sealed class FoldDealerProperties
{
    public static TheoryData<FoldKind> Kinds => [.. Enum.GetValues<FoldKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Folds_partition_the_rows_that_are_not_test_rows(FoldKind kind) => Each(kind, (data, folds) =>
    {
        var development = Enumerable.Range(0, data.Rows).Except(folds.TestRows).ToArray();
        for (var index = 0; index < folds.Count; index++)
        {
            var fold = folds.At(index);
            fold.Training.Concat(fold.Validation).Order().ShouldBe(development);
            fold.Training.ShouldBeInOrder();
            fold.Validation.ShouldBeInOrder();
            fold.Validation.ShouldNotBeEmpty();
            fold.Training.ShouldNotBeEmpty();
            folds.SizesOf(index).ShouldBe((fold.Training.Length, fold.Validation.Length));
        }

        if (kind == FoldKind.Holdout) return;
        for (var repeat = 0; repeat < folds.Repeats.Length; repeat++)
        {
            Enumerable.Range(repeat * folds.FoldsPerRepeat, folds.FoldsPerRepeat)
                .SelectMany(index => folds.At(index).Validation).Order().ShouldBe(development);
        }
    });

    [Theory, MemberData(nameof(Kinds))]
    public void Dealing_is_a_function_of_its_arguments(FoldKind kind) => Some.Dealing.Sample(some =>
    {
        var spec = Spec(kind, some.Folds);
        var first = FoldDealer.Deal(spec, some.TestShare, some.Seed, some.Data);
        var second = FoldDealer.Deal(spec with { }, some.TestShare, some.Seed, some.Data with { Fingerprint = "another" });
        if (first is FoldDealing.Dealt dealt) dealt.Folds.ShouldBe(Some.Dealt(second));
        else Some.Problems(first).ShouldBe(Some.Problems(second));
    }, iter: 50);

    [Theory, MemberData(nameof(Kinds))]
    public void Bytes_give_the_same_table_back(FoldKind kind) => Each(kind, (_, folds) =>
    {
        var copy = FoldTable.FromBytes(folds.ToBytes());
        copy.ShouldBe(folds);
        copy.GetHashCode().ShouldBe(folds.GetHashCode());
        copy.Hash.ShouldBe(folds.Hash);
    });

    [Theory]
    [InlineData(FoldKind.Random)]
    [InlineData(FoldKind.Stratified)]
    [InlineData(FoldKind.Block)]
    public void Sizes_differ_by_at_most_one_row(FoldKind kind) => Each(kind, (_, folds) => Spread(folds, _ => true).ShouldBeLessThanOrEqualTo(1));

    [Fact]
    public void Of_each_class_stratified_counts_differ_by_at_most_one() => Each(FoldKind.Stratified, (data, folds) =>
    {
        foreach (var label in data.Labels.Distinct())
            Spread(folds, row => data.Labels[row] == label).ShouldBeLessThanOrEqualTo(1);
    });

    [Fact]
    public void Of_each_class_the_test_rows_are_the_share_give_or_take_one() => Each(FoldKind.Stratified, (data, folds) =>
    {
        var share = (double)folds.TestRows.Length / data.Rows;
        foreach (var label in data.Labels.Distinct())
        {
            var expected = share * data.Labels.Count(other => other == label);
            Math.Abs(folds.TestRows.Count(row => data.Labels[row] == label) - expected).ShouldBeLessThanOrEqualTo(1);
        }
    });

    [Fact]
    public void Groups_are_never_split() => Each(FoldKind.Group, (data, folds) =>
    {
        foreach (var marks in folds.Repeats)
            marks.Zip(data.Groups).Distinct().Count().ShouldBe(data.Groups.Distinct().Count());
    });

    [Fact]
    public void Blocks_are_contiguous_in_the_order_and_the_test_rows_come_last() => Each(FoldKind.Block, (data, folds) =>
        Enumerable.Range(0, data.Rows).OrderBy(row => data.Order[row])
            .Select(row => (int)folds.Repeats[0][row])
            .Select(mark => mark == FoldTable.Test ? int.MaxValue : mark)
            .ShouldBeInOrder());

    [Theory]
    [InlineData(FoldKind.Random)]
    [InlineData(FoldKind.Stratified)]
    [InlineData(FoldKind.Holdout)]
    [InlineData(FoldKind.Block)]
    public void The_test_share_is_rounded_to_whole_rows(FoldKind kind) => Some.Dealing.Sample(some =>
    {
        if (FoldDealer.Deal(Spec(kind, some.Folds), some.TestShare, some.Seed, some.Data) is FoldDealing.Dealt dealt)
            Math.Abs(dealt.Folds.TestRows.Length - ((some.TestShare ?? 0) * some.Data.Rows)).ShouldBeLessThanOrEqualTo(0.5);
    }, iter: 50);

    private static void Each(FoldKind kind, Action<DataProfile, FoldTable> assert)
    {
        var dealt = 0;
        Some.Dealing.Sample(some =>
        {
            if (FoldDealer.Deal(Spec(kind, some.Folds), some.TestShare, some.Seed, some.Data) is not FoldDealing.Dealt table) return;

            Interlocked.Increment(ref dealt);
            assert(some.Data, table.Folds);
        }, iter: 50);
        dealt.ShouldBeGreaterThan(25, "most of the generated data can be dealt");
    }

    private static CrossValidationSpec Spec(FoldKind kind, int folds) =>
        Some.CrossValidation(kind, folds, repeats: kind == FoldKind.Block ? 1 : 2, share: 0.25);

    private static int Spread(FoldTable folds, Func<int, bool> counted) =>
        Enumerable.Range(0, folds.Repeats.Length).Max(repeat =>
        {
            var counts = Enumerable.Range(repeat * folds.FoldsPerRepeat, folds.FoldsPerRepeat)
                .Select(index => folds.At(index).Validation.Count(counted)).ToArray();
            return counts.Max() - counts.Min();
        });
}
