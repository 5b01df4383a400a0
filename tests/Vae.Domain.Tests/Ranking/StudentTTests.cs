using CsCheck;
using Vae.Domain.Ranking;
using Reference = MathNet.Numerics.Distributions.StudentT;

namespace Vae.Domain.Tests.Ranking;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(0.025, 1, 12.7062047361747)]
    [InlineData(0.025, 4, 2.77644510519779)]
    [InlineData(0.05, 9, 1.83311293265624)]
    [InlineData(0.005, 30, 2.74999565356723)]
    public void Quantiles_agree_with_printed_tables(double tail, int degreesOfFreedom, double expected) =>
        StudentT.UpperQuantile(tail, degreesOfFreedom).ShouldBe(expected, expected * 1e-12);

    [Fact]
    public void Tails_agree_with_an_independent_implementation() =>
        // Below ½ the reference loses digits: 1 − t²/ν rounds.
        Gen.Select(Gen.Double[0.5, 40], Gen.Int[1, 300]).Sample((t, degreesOfFreedom) =>
            StudentT.UpperTail(t, degreesOfFreedom).ShouldBe(Reference.CDF(0, 1, degreesOfFreedom, -t), 1e-12));

    [Theory]
    [InlineData(0.05 / 3, 2)]
    [InlineData(0.05 / 11, 4)]
    [InlineData(0.05 / 99, 9)]
    [InlineData(0.25, 49)]
    public void Quantiles_agree_with_an_independent_implementation(double tail, int degreesOfFreedom) =>
        StudentT.UpperQuantile(tail, degreesOfFreedom).ShouldBe(-Reference.InvCDF(0, 1, degreesOfFreedom, tail), 1e-6);

    [Fact]
    public void A_tail_belongs_to_its_own_quantile() =>
        Gen.Select(Gen.Double[-9, -0.302], Gen.Int[1, 300]).Sample((exponent, degreesOfFreedom) =>
        {
            var tail = Math.Pow(10, exponent);
            StudentT.UpperTail(StudentT.UpperQuantile(tail, degreesOfFreedom), degreesOfFreedom).ShouldBe(tail, 1e-14);
        });

    [Fact]
    public void With_one_degree_of_freedom_it_is_the_Cauchy_distribution() =>
        StudentT.UpperQuantile(1e-6, 1).ShouldBe(1 / Math.Tan(Math.PI * 1e-6), 1e-3);

    [Fact]
    public void The_median_is_zero() => StudentT.UpperQuantile(0.5, 4).ShouldBe(0, 1e-15);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(0.6, 4)]
    [InlineData(double.NaN, 4)]
    [InlineData(0.05, 0)]
    public void What_is_no_tail_or_no_degree_of_freedom_is_refused(double tail, int degreesOfFreedom) =>
        Should.Throw<ArgumentOutOfRangeException>(() => StudentT.UpperQuantile(tail, degreesOfFreedom));
}
