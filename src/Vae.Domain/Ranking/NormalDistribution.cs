namespace Vae.Domain.Ranking;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>Φ(x), to about 10⁻¹⁵, absolute.</summary>
    /// <remarks>½ + φ(x)·Σ x^(2k+1)/(1·3·…·(2k + 1)): Marsaglia, "Evaluating the normal distribution", J. Stat. Software 11 (2004).</remarks>
    public static double Below(double x)
    {
        if (Math.Abs(x) > 8.5) return x > 0 ? 1 : 0;
        var (sum, previous, term) = (x, 0.0, x);
        for (var odd = 3; sum != previous; odd += 2)
        {
            previous = sum;
            term *= x * x / odd;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));
    }
}
