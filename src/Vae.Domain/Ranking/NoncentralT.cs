namespace Vae.Domain.Ranking;

/// <summary>Student's t distribution around a true difference: what a test of it finds.</summary>
internal static class NoncentralT
{
    // Even; the integrand is smooth, and doubling it changes nothing in the tenth digit.
    private const int Intervals = 400;

    /// <summary>P(T &gt; t) of T = (Z + δ)/√(V/ν), with Z standard normal and V of ν degrees of freedom chi-squared.</summary>
    /// <param name="t">The value that is to be exceeded, at least 0.</param>
    /// <param name="noncentrality">δ: the true difference in units of its standard error.</param>
    /// <param name="degreesOfFreedom">ν, at least 1.</param>
    public static double UpperTail(double t, double noncentrality, int degreesOfFreedom)
    {
        // Over w = √(V/ν), whose density is proportional to w^(ν−1)·exp(−ν·w²/2), by Simpson's rule; both integrals share their scale.
        var highest = 1 + (8 / Math.Sqrt(degreesOfFreedom));
        var (probability, mass) = (0.0, 0.0);
        for (var i = 1; i <= Intervals; i++)
        {
            var w = highest * i / Intervals;
            var density = Math.Exp(((degreesOfFreedom - 1) * Math.Log(w)) - (degreesOfFreedom * ((w * w) - 1) / 2));
            var weight = density * (i == Intervals ? 1 : i % 2 == 1 ? 4 : 2);
            mass += weight;
            probability += weight * NormalDistribution.Below(noncentrality - (t * w));
        }

        // At w = 0 only ν = 1 has a density.
        var atZero = degreesOfFreedom == 1 ? Math.Exp(0.5) : 0;
        return (probability + (atZero * NormalDistribution.Below(noncentrality))) / (mass + atZero);
    }

    /// <summary>The δ at which a two-sided test finds the difference with some probability.</summary>
    /// <param name="power">In (0.5, 1).</param>
    /// <param name="level">α of the test, both sides together.</param>
    /// <param name="degreesOfFreedom">ν, at least 1.</param>
    public static double NoncentralityFor(double power, double level, int degreesOfFreedom)
    {
        var critical = StudentT.UpperQuantile(level / 2, degreesOfFreedom);
        var (low, high) = (0.0, 1.0);
        while (UpperTail(critical, high, degreesOfFreedom) < power) (low, high) = (high, 2 * high);
        while (high - low > 1e-9 * high)
        {
            var middle = (low + high) / 2;
            if (UpperTail(critical, middle, degreesOfFreedom) < power) low = middle;
            else high = middle;
        }

        return high;
    }
}
