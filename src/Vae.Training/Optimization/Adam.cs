namespace Vae.Training.Optimization;

/// <summary>Adam and AdamW with their authors' defaults: steps along the mean gradient, each weight's scaled by its gradient's magnitude.</summary>
/// <remarks>
/// Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1; Loshchilov and Hutter, "Decoupled
/// weight decay regularization", ICLR 2019, algorithm 2, where as in PyTorch the decay is multiplied by the learning rate.
/// </remarks>
/// <param name="weightDecay">Pull towards 0, at least 0.</param>
/// <param name="decoupled">Whether the pull shrinks the weights themselves (AdamW) or is part of the gradient (Adam).</param>
internal sealed class Adam(double weightDecay, bool decoupled)
{
    private readonly RunningPower _remaining1 = new(AdamUpdate.Decay1);
    private readonly RunningPower _remaining2 = new(AdamUpdate.Decay2);

    /// <summary>The update of a step.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="learningRate">The step size, above 0.</param>
    public AdamUpdate At(int step, double learningRate) => new(
        size: (float)(learningRate / (1 - _remaining1.At(step))),
        unbias: (float)(1 / Math.Sqrt(1 - _remaining2.At(step))),
        kept: decoupled ? (float)(1 - (learningRate * weightDecay)) : 1,
        pull: decoupled ? 0 : (float)weightDecay);
}
