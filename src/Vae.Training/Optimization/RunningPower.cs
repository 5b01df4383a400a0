namespace Vae.Training.Optimization;

/// <summary>Powers of a factor as a running product: a power is otherwise a call of the system's library, whose bits vary.</summary>
/// <param name="factor">What is multiplied.</param>
internal sealed class RunningPower(double factor)
{
    private int _exponent;
    private double _power = 1;

    /// <summary>The factor to a power; quick when the exponents asked for rise.</summary>
    /// <param name="exponent">At least 0.</param>
    public double At(int exponent)
    {
        if (exponent < _exponent) (_exponent, _power) = (0, 1);
        for (; _exponent < exponent; _exponent++) _power *= factor;
        return _power;
    }
}
