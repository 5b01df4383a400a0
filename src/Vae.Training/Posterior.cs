using TorchSharp;

namespace Vae.Training;

/// <summary>q(z|x) = N(mean, diag e^logVariance) for each row; or a point, from which nothing is drawn and which has no rate.</summary>
/// <param name="Mean">Rows × latents.</param>
/// <param name="LogVariance">Rows × latents; of no meaning for points.</param>
internal readonly record struct Posterior(torch.Tensor Mean, torch.Tensor LogVariance)
{
    /// <summary>Number of latents.</summary>
    public int Latents => (int)Mean.shape[1];

    /// <summary>Whether the latents are known exactly: those of a deterministic autoencoder.</summary>
    public bool IsPoint { get; private init; }

    /// <summary>The points of a deterministic autoencoder.</summary>
    /// <param name="latents">Rows × latents.</param>
    public static Posterior Point(torch.Tensor latents) => new(latents, torch.zeros_like(latents)) { IsPoint = true };

    /// <summary>z = mean + σ·ε, through which gradients flow (Kingma and Welling, 2014); of a point the point.</summary>
    /// <param name="noise">ε, standard normal, rows × latents.</param>
    public torch.Tensor Sample(torch.Tensor noise) => IsPoint ? Mean : Mean.Plus(LogVariance.Times(0.5).exp() * noise);

    /// <summary>KL(q(z|x)‖N(0, 1)) = ½(σ² + mean² − 1 − ln σ²) for each row and latent, in nats; 0 for points.</summary>
    public torch.Tensor KlPerLatent() =>
        IsPoint ? torch.zeros_like(Mean) : (LogVariance.exp().Plus(Mean.Squared()).Minus(1) - LogVariance).Times(0.5);
}
