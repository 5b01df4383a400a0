namespace Vae.Training.Schedules;

/// <summary>The weight of the KL term at a step: in each cycle it rises linearly from 0 to β, then stays; after the last it is β.</summary>
/// <remarks>Bowman et al., 2016, with one cycle; Fu et al., "Cyclical annealing schedule", NAACL 2019, with several.</remarks>
/// <param name="beta">Its final weight.</param>
/// <param name="steps">Steps of all cycles together; 0 for none.</param>
/// <param name="cycles">At least 1.</param>
/// <param name="ramp">The share of a cycle over which it rises, in [0, 1].</param>
internal readonly struct KlSchedule(double beta, int steps, int cycles = 1, double ramp = 1)
{
    /// <summary>The weight at a step.</summary>
    /// <param name="step">From 0.</param>
    public double WeightAt(int step)
    {
        if (step >= steps) return beta;
        // Counted in parts of a step, of which each has as many as there are cycles: a cycle then has as many as there are steps.
        var part = (long)step * cycles % steps;
        return part < ramp * steps ? beta * part / (ramp * steps) : beta;
    }
}
