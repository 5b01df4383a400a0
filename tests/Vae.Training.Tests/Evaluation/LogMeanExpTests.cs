using CsCheck;
using Vae.Training.Evaluation;

namespace Vae.Training.Tests.Evaluation;

public sealed class LogMeanExpTests
{
    [Fact]
    public void It_agrees_with_the_formula_wherever_that_does_not_overflow() =>
        Gen.Double[-300, 300].Array[1, 40].Sample(values =>
            Of(values).ShouldBe(Math.Log(values.Average(Math.Exp)), 1e-10));

    [Fact]
    public void What_is_added_to_all_values_is_added_to_the_result() =>
        Gen.Select(Gen.Double[-50, 50].Array[1, 40], Gen.Double[-1e6, 1e6]).Sample((values, shift) =>
            Of([.. values.Select(value => value + shift)]).ShouldBe(Of(values) + shift, 1e-8));

    [Fact]
    public void Impossible_values_count_as_zero()
    {
        Of([double.NegativeInfinity, 3, double.NegativeInfinity]).ShouldBe(3 - Math.Log(3), 1e-12);
        Of([double.NegativeInfinity]).ShouldBe(double.NegativeInfinity);
        Of([double.NaN, 1]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Rows_do_not_mix()
    {
        var sums = new LogMeanExp(2);
        sums.Add([1, 10]);
        sums.Add([1, 20]);
        sums.Values()[0].ShouldBe(1, 1e-12);
        sums.Values()[1].ShouldBe(20 - Math.Log(2) + Math.Log(1 + Math.Exp(-10)), 1e-12);
    }

    private static double Of(double[] values)
    {
        var sums = new LogMeanExp(1);
        foreach (var value in values) sums.Add([value]);
        return sums.Values()[0];
    }
}
