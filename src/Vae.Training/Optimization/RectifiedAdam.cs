namespace Vae.Training.Optimization;

/// <summary>RAdam: Adam that scales by the gradients' magnitude only as far as that is known yet, and so needs no warm-up.</summary>
/// <remarks>Liu et al., "On the variance of the adaptive learning rate and beyond", ICLR 2020, algorithm 2.</remarks>
/// <param name="weightDecay">Pull towards 0 as part of the gradient, at least 0.</param>
internal sealed class RectifiedAdam(double weightDecay)
{
    // The length of the moving average that is known once forgetting sets in, ρ∞.
    private const double Longest = (2 / (1 - (double)AdamUpdate.Decay2)) - 1;

    // Below it the variance of the magnitude is not finite.
    private const double Shortest = 5;

    private readonly RunningPower _remaining1 = new(AdamUpdate.Decay1);
    private readonly RunningPower _remaining2 = new(AdamUpdate.Decay2);

    /// <summary>The update of a step.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="learningRate">The step size, above 0.</param>
    public RectifiedAdamUpdate At(int step, double learningRate)
    {
        var remaining = _remaining2.At(step);
        var length = Longest - (2 * step * remaining / (1 - remaining));
        float? rectified = length > Shortest
            ? (float)Math.Sqrt((length - 4) * (length - 2) * Longest / ((Longest - 4) * (Longest - 2) * length) * (1 - remaining))
            : null;
        return new((float)(learningRate / (1 - _remaining1.At(step))), rectified, (float)weightDecay);
    }
}
