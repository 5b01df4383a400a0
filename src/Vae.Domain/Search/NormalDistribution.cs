namespace Vae.Domain.Search;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>1/√(2π), its density at 0.</summary>
    public const double Peak = 0.398942280401432677939946059934;

    /// <summary>The share below <paramref name="x"/>; relative error of the smaller tail below 1.2e-7.</summary>
    /// <remarks>Press et al., Numerical Recipes, 1992, §6.2: a Chebyshev fit of erfc.</remarks>
    public static double Below(double x)
    {
        var z = Math.Abs(x) / Math.Sqrt(2);
        var t = 1 / (1 + (0.5 * z));
        var series = t * (1.00002368 + (t * (0.37409196 + (t * (0.09678418 + (t * (-0.18628806 + (t * (0.27886807
            + (t * (-1.13520398 + (t * (1.48851587 + (t * (-0.82215223 + (t * 0.17087277))))))))))))))));
        var tail = 0.5 * t * Math.Exp((-z * z) - 1.26551223 + series);
        return x < 0 ? tail : 1 - tail;
    }
}
