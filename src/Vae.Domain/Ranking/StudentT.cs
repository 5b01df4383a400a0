namespace Vae.Domain.Ranking;

/// <summary>Student's t distribution with a whole number of degrees of freedom.</summary>
public static class StudentT
{
    // What does not change a sum in double precision.
    private const double Negligible = 1e-17;

    /// <summary>The value that is exceeded with probability <paramref name="tail"/>.</summary>
    /// <param name="tail">In (0, 0.5]; accurate to about 10⁻¹⁵/tail, relative.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double UpperQuantile(double tail, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tail, 0.5);
        if (!(tail > 0)) throw new ArgumentOutOfRangeException(nameof(tail), tail, "A tail probability lies in (0, 0.5].");

        var high = 1.0;
        while (UpperTail(high, degreesOfFreedom) > tail) high *= 2;
        var low = 0.0;
        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) return middle;
            if (UpperTail(middle, degreesOfFreedom) > tail) low = middle;
            else high = middle;
        }
    }

    /// <summary>P(T &gt; t).</summary>
    /// <param name="t">At least 0.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double UpperTail(double t, int degreesOfFreedom) => (1 - Central(t, degreesOfFreedom)) / 2;

    /// <summary>
    /// P(|T| ≤ t) as the finite sum that holds for whole degrees of freedom: Abramowitz and Stegun 26.7.3 (odd) and
    /// 26.7.4 (even), with θ = arctan(t/√ν).
    /// </summary>
    private static double Central(double t, int degreesOfFreedom)
    {
        var odd = degreesOfFreedom % 2 == 1;
        var angle = Math.Atan(t / Math.Sqrt(degreesOfFreedom));
        var (sine, cosine) = Math.SinCos(angle);

        var sum = 0.0;
        var term = odd ? cosine : 1.0;
        for (var power = odd ? 1 : 0; power <= degreesOfFreedom - 2; power += 2)
        {
            sum += term;
            // All further terms together are below term/sine².
            if (term < sum * Negligible * sine * sine) break;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }

        return odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
