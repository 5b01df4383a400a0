using TorchSharp;

namespace Vae.Training.Networks;

/// <summary>An affine map to the latents themselves: nothing is drawn.</summary>
/// <param name="mean">To the latents.</param>
internal sealed class PointHead(Layer mean) : IPosteriorHead
{
    /// <inheritdoc/>
    public IEnumerable<NamedParameter> Parameters => mean.Named("mean");

    /// <inheritdoc/>
    public Posterior Of(torch.Tensor encoded) => Posterior.Point(mean.Apply(encoded));
}
