using TorchSharp;
using Vae.Domain.Specs;

namespace Vae.Training.Networks;

/// <summary>An encoder with a posterior head, and a decoder.</summary>
/// <remarks>Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014.</remarks>
/// <param name="encoder">From a row to what the head takes.</param>
/// <param name="head">From there to q(z|x).</param>
/// <param name="decoder">From latents to outputs.</param>
/// <param name="features">Features of a row: a sigmoid is of as many outputs, the first, which are means; others are scales.</param>
/// <param name="activation">What is applied to these.</param>
internal sealed class Autoencoder(
    INetwork encoder, IPosteriorHead head, INetwork decoder, int features, OutputActivation activation) : IAutoencoder
{
    /// <inheritdoc/>
    public IReadOnlyList<NamedParameter> Parameters { get; } = [.. encoder.Parameters, .. head.Parameters, .. decoder.Parameters];

    /// <inheritdoc/>
    public Posterior Encode(torch.Tensor rows) => head.Of(encoder.Apply(rows));

    /// <inheritdoc/>
    public torch.Tensor Decode(torch.Tensor latents)
    {
        var output = decoder.Apply(latents);
        if (activation is OutputActivation.None) return output;
        var others = output.shape[1] - features;
        return others == 0
            ? output.sigmoid()
            : torch.cat([output.narrow(1, 0, features).sigmoid(), output.narrow(1, features, others)], 1);
    }
}
