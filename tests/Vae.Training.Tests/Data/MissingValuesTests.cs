using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Data;

namespace Vae.Training.Tests.Data;

public sealed class MissingValuesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Empty_cells_and_NaN_are_missing_where_the_sweep_says_so()
    {
        var table = Some.Source(DataSource.Csv, _folder.Csv("a,b\n1,\nnan,2\n3,4\n"));
        Some.Problems(table).Count().ShouldBe(2);
        Some.Ready(table with { Missing = MissingValues.Mask }).Values.ShouldBe([1, float.NaN, float.NaN, 2, 3, 4]);

        var array = Some.Source(DataSource.Npy, _folder.Write("x.npy", Some.Npy("<f8", "(1, 2)", Some.Bytes(BitConverter.UInt64BitsToDouble(0xFFF8_0000_0000_0001), 1))));
        Some.Problems(array).ShouldHaveSingleItem().ShouldContain("data.missing: mask");
        BitConverter.SingleToUInt32Bits(Some.Ready(array with { Missing = MissingValues.Mask }).Values[0]).ShouldBe(BitConverter.SingleToUInt32Bits(float.NaN));
    }

    [Fact]
    public void What_is_infinite_is_wrong_still()
    {
        var array = Some.Source(DataSource.Npy, _folder.Write("x.npy", Some.Npy("<f4", "(1, 2)", Some.Bytes(float.NaN, float.PositiveInfinity))));
        Some.Problems(array with { Missing = MissingValues.Mask }).ShouldHaveSingleItem().ShouldContain("[0, 1] is infinite");
    }

    [Fact]
    public void Missing_values_stay_missing_when_values_are_binarised()
    {
        var table = Some.Source(DataSource.Csv, _folder.Csv("a,b\n1,\n,0\n")) with { Missing = MissingValues.Mask };
        Some.Ready(table with { Preprocess = Preprocess.BinarizeStatic }, Some.Bernoulli).Values.ShouldBe([1, float.NaN, float.NaN, 0]);
    }

    [Fact]
    public void Moments_are_those_of_the_values_that_are_there()
    {
        var moments = FeatureMoments.Of(new MatrixRows(new RowMatrix([1, float.NaN, 9, 3, float.NaN, float.NaN, 100, 100, 100], 3, 3), [0, 1, 2]), [0, 1]);
        moments.Means.ShouldBe([2, 0, 9]);
        moments.Variances.ShouldBe([1, 0, 0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_missing_value_is_given_as_the_mean_and_is_not_observed(bool standardized)
    {
        using var scope = torch.NewDisposeScope();
        var rows = new MatrixRows(new RowMatrix([1, 6, 3, float.NaN, float.NaN, 10], 3, 2), [0, 1, 2]);
        var moments = FeatureMoments.Of(rows, [0, 1, 2]);
        var standardization = standardized ? Standardization.From(moments) : null;
        var reader = new RowReader(rows, new RowView(new LikelihoodSpec.GaussianLearned(), moments.Means, standardization));

        var batch = reader.Read([2, 1]);

        batch.Input.data<float>().ToArray().ShouldBe(standardized ? [0, 1, 1, 0] : [2, 10, 3, 8]);
        batch.Target.data<float>().ToArray().ShouldBe(batch.Input.data<float>().ToArray());
        batch.Observed!.data<float>().ToArray().ShouldBe([0, 1, 1, 0]);
    }

    [Fact]
    public void Rows_in_which_nothing_is_missing_carry_no_mask()
    {
        using var scope = torch.NewDisposeScope();
        new RowReader(new MatrixRows(new RowMatrix([1, 2], 1, 2), [0]), new RowView(new LikelihoodSpec.GaussianLearned(), [1, 2])).Read([0]).Observed.ShouldBeNull();
    }
}
