using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Planning;

public sealed class FoldDealerTests
{
    [Fact]
    public void Repeats_and_seeds_deal_differently()
    {
        var data = Some.Profile(100);
        var folds = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Random, repeats: 2), null, 1, data));
        var other = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Random, repeats: 2), null, 2, data));
        folds.Repeats[0].ShouldNotBe(folds.Repeats[1]);
        folds.Repeats[0].ShouldNotBe(other.Repeats[0]);
        folds.Hash.ShouldNotBe(other.Hash);
    }

    [Fact]
    public void More_repeats_keep_the_folds_of_the_first_ones()
    {
        var data = Some.Profile(100);
        var one = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Random), 0.2, 1, data));
        var three = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Random, repeats: 3), 0.2, 1, data));
        three.Repeats[0].ShouldBe(one.Repeats[0]);
        three.TestRows.ShouldBe(one.TestRows);
    }

    [Fact]
    public void Each_repeat_leaves_the_same_test_rows_out()
    {
        var folds = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Random, repeats: 3), 0.3, 1, Some.Profile(50)));
        foreach (var marks in folds.Repeats)
            Enumerable.Range(0, 50).Where(row => marks[row] == FoldTable.Test).ShouldBe(folds.TestRows);
    }

    [Fact]
    public void A_holdout_validates_on_its_share_of_the_rows_beside_the_test_rows()
    {
        var folds = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Holdout, share: 0.25), 0.2, 1, Some.Profile(100)));
        folds.Count.ShouldBe(1);
        folds.TestRows.Length.ShouldBe(20);
        folds.SizesOf(0).ShouldBe((60, 20));
    }

    [Fact]
    public void The_largest_group_goes_to_the_smallest_fold()
    {
        // Sizes 5, 4, 3, 3, 3: the two folds fill as 5+3, 4+3 and the last three to the smaller: 5+3 and 4+3+3.
        int[] groups = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4];
        var folds = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Group, folds: 2), null, 3, Some.Profile(18, groups: groups)));
        new[] { folds.At(0).Validation.Length, folds.At(1).Validation.Length }.Order().ShouldBe([8, 10]);
    }

    [Fact]
    public void Blocks_follow_the_file_where_no_order_is_named()
    {
        var folds = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Block, folds: 3), 0.25, 1, Some.Profile(8)));
        folds.Repeats[0].ShouldBe([0, 0, 1, 1, 2, 2, FoldTable.Test, FoldTable.Test]);
    }

    [Fact]
    public void Tables_of_more_folds_than_a_byte_counts_survive_their_bytes()
    {
        var folds = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Random, folds: 300), null, 1, Some.Profile(301)));
        FoldTable.FromBytes(folds.ToBytes()).ShouldBe(folds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("464F4C44")]
    [InlineData("464F4C4402000000010000000300000000")]
    [InlineData("464F4C44020000000100000001000000" + "02")]
    [InlineData("464F4C4402000000FFFFFF7FFFFFFF7F" + "00")]
    public void Damaged_bytes_are_no_table(string hex) =>
        Should.Throw<InvalidDataException>(() => FoldTable.FromBytes(Convert.FromHexString(hex)));

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void There_is_no_fold_outside_the_table(int index)
    {
        var folds = Some.Dealt(FoldDealer.Deal(Some.CrossValidation(FoldKind.Random), null, 1, Some.Profile(10)));
        Should.Throw<ArgumentOutOfRangeException>(() => folds.At(index));
    }

    [Fact]
    public void Every_refusal_names_the_key_and_what_would_be_right()
    {
        var eight = Some.Profile(8, labels: [0, 0, 0, 0, 1, 1, 1, 2], groups: [0, 0, 0, 1, 1, 1, 2, 2]);
        var named = eight with { LabelNames = ["cat", "dog", "eel"] };
        string[] problems =
        [
            .. Refused(FoldKind.Stratified, Some.Profile(8)),
            .. Refused(FoldKind.Group, Some.Profile(8)),
            .. Refused(FoldKind.Block, eight, repeats: 3),
            .. Refused(FoldKind.Random, eight, folds: 1),
            .. Refused(FoldKind.Random, eight, folds: 9),
            .. Refused(FoldKind.Random, eight, folds: 7, testShare: 0.25),
            .. Refused(FoldKind.Group, eight, folds: 4),
            .. Refused(FoldKind.Group, eight, folds: 3, testShare: 0.25),
            .. Refused(FoldKind.Group, Some.Profile(4, groups: [5, 5, 5, 5]), testShare: 0.25),
            .. Refused(FoldKind.Stratified, eight, folds: 4),
            .. Refused(FoldKind.Stratified, named, folds: 3),
            .. Refused(FoldKind.Random, eight, testShare: 0.01),
            .. Refused(FoldKind.Random, eight, testShare: 0.99),
            .. Refused(FoldKind.Holdout, eight, share: 0.01),
            .. Refused(FoldKind.Holdout, eight, share: 0.99),
            .. Refused(FoldKind.Random, Some.Profile(2), folds: 2, repeats: 3),
        ];
        string.Join('\n', problems).ShouldMatchApproved(c => c.WithFileExtension("txt"));
    }

    private static ImmutableArray<string> Refused(
        FoldKind kind, DataProfile data, int folds = 2, int repeats = 1, double? share = null, double? testShare = null) =>
        Some.Problems(FoldDealer.Deal(Some.CrossValidation(kind, folds, repeats, share), testShare, 1, data));
}
