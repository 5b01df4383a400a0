using System.Runtime.Intrinsics;
using Vae.Training.Kernels;

namespace Vae.Training.Tests.Kernels;

public sealed class ElementaryTests
{
    [Fact]
    public void The_exponential_is_right_to_the_last_digits() => Check(Elementary.Exp, Math.Exp, -87.3, 88.7);

    [Fact]
    public void The_logarithm_is_right_to_the_last_digits() => Check(Elementary.Log, Math.Log, 1e-30, 1e4, nearZero: 1e-7);

    [Fact]
    public void The_logarithm_near_one_is_right_to_the_last_digits() => Check(Elementary.LogOnePlus, x => Math.Log(1 + x), 1e-3, 1);

    [Fact]
    public void The_softplus_is_right_to_the_last_digits() => Check(x => Elementary.Softplus(x, out _), x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), -80, 80);

    [Fact]
    public void The_logistic_function_is_right_to_the_last_digits() => Check(Elementary.Logistic, x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)), -80, 80);

    [Fact]
    public void The_hyperbolic_tangent_is_right_to_the_last_digits() => Check(Elementary.Tanh, Math.Tanh, -20, 20);

    [Fact]
    public void Beyond_its_range_the_exponential_is_zero_or_infinite()
    {
        var result = Elementary.Exp(Vector256.Create([-1e30f, float.NegativeInfinity, -88f, 89f, float.PositiveInfinity, 1e30f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f]));

        for (var i = 0; i < 3; i++) result[i].ShouldBe(0);
        for (var i = 3; i < 6; i++) result[i].ShouldBe(float.PositiveInfinity);
        result[6].ShouldBe(1);
    }

    [Fact]
    public void What_is_no_number_stays_none()
    {
        var none = Vector256.Create(float.NaN);

        Elementary.Exp(none)[0].ShouldBe(float.NaN);
        Elementary.Log(none)[0].ShouldBe(float.NaN);
        Elementary.Softplus(none, out var slope)[0].ShouldBe(float.NaN);
        slope[0].ShouldBe(float.NaN);
        Elementary.Tanh(none)[0].ShouldBe(float.NaN);
        ReluActivation.Of(none)[0].ShouldBe(float.NaN);
        ClampedLogVariance.Of(none, out _)[0].ShouldBe(float.NaN);
    }

    private static double LogOnePlus(double x) => x < 1e-5 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x);

    /// <summary>Within four units in the last place, at 160,000 places.</summary>
    private static void Check(Func<Vector256<float>, Vector256<float>> own, Func<double, double> reference, double from, double to, double nearZero = 0)
    {
        const int Places = 160_000;
        Span<float> values = stackalloc float[Lanes.Count];
        for (var i = 0; i < Places; i += Lanes.Count)
        {
            for (var k = 0; k < Lanes.Count; k++) values[k] = (float)(from + ((to - from) * (i + k) / Places));
            var found = own(Vector256.Create<float>(values));
            for (var k = 0; k < Lanes.Count; k++)
            {
                var expected = reference(values[k]);
                Math.Abs(found[k] - expected).ShouldBeLessThanOrEqualTo((4 * Math.Pow(2, -24) * 2 * Math.Abs(expected)) + nearZero, $"at {values[k]}");
            }
        }
    }
}
