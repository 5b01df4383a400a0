using TorchSharp;

namespace Vae.Training;

/// <summary>The terms of the objective as means over a batch; gradients flow through both.</summary>
/// <param name="Distortion">What the likelihood asks to minimise, a scalar.</param>
/// <param name="RatePerLatent">KL of each latent, nats; one per latent.</param>
internal readonly record struct BoundTerms(torch.Tensor Distortion, torch.Tensor RatePerLatent)
{
    /// <summary>Distortion + weight · rate, a scalar.</summary>
    public torch.Tensor Weighted(double rateWeight) => Distortion.Plus(RatePerLatent.sum().Times(rateWeight));
}
