using TorchSharp;

namespace Vae.Training;

/// <summary>q(z|x) = N(mean, diag e^logVariance) for each row.</summary>
/// <param name="Mean">Rows × latents.</param>
/// <param name="LogVariance">Rows × latents.</param>
internal readonly record struct Posterior(torch.Tensor Mean, torch.Tensor LogVariance)
{
    /// <summary>z = mean + σ·ε, through which gradients flow (Kingma and Welling, 2014).</summary>
    /// <param name="noise">ε, standard normal, rows × latents.</param>
    public torch.Tensor Sample(torch.Tensor noise) => Mean + ((LogVariance * 0.5).exp() * noise);

    /// <summary>KL(q(z|x)‖N(0, 1)) = ½(σ² + mean² − 1 − ln σ²) for each row and latent, in nats.</summary>
    public torch.Tensor KlPerLatent() => (LogVariance.exp() + Mean.square() - 1 - LogVariance) * 0.5;
}
