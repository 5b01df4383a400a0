namespace Vae.Training;

/// <summary>The weight of the KL term at a step: it rises linearly from 0 to β, then stays.</summary>
/// <param name="beta">Its final weight.</param>
/// <param name="steps">Steps over which it rises; 0 for none.</param>
internal readonly struct KlWarmUp(double beta, int steps)
{
    /// <summary>The weight at a step.</summary>
    /// <param name="step">From 0.</param>
    public double WeightAt(int step) => step < steps ? beta * step / steps : beta;
}
