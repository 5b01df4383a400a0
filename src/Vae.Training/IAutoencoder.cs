using TorchSharp;

namespace Vae.Training;

/// <summary>A map from a row to a distribution over its latents, and one from latents back to a row.</summary>
internal interface IAutoencoder
{
    /// <summary>All that is trained, by name, in a fixed order.</summary>
    IReadOnlyList<NamedParameter> Parameters { get; }

    /// <summary>q(z|x) for each row.</summary>
    /// <param name="rows">Rows × features.</param>
    Posterior Encode(torch.Tensor rows);

    /// <summary>The decoder's output for each row: what the likelihood's parameters are made from.</summary>
    /// <param name="latents">Rows × latents.</param>
    /// <returns>Rows × outputs.</returns>
    torch.Tensor Decode(torch.Tensor latents);
}
