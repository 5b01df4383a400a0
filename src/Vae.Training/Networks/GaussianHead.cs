using TorchSharp;
using Vae.Domain.Specs;

namespace Vae.Training.Networks;

/// <summary>Two affine maps beside each other: one to the posterior means, one to their log-variances.</summary>
/// <param name="mean">To the means.</param>
/// <param name="logVariance">To what the log-variances are made from.</param>
/// <param name="form">How they are made.</param>
internal sealed class GaussianHead(Layer mean, Layer logVariance, LogVarianceForm form) : IPosteriorHead
{
    /// <inheritdoc/>
    public IEnumerable<NamedParameter> Parameters => [.. mean.Named("mean"), .. logVariance.Named("logVariance")];

    /// <inheritdoc/>
    public Posterior Of(torch.Tensor encoded) =>
        new(mean.Apply(encoded), LogVariances.From(logVariance.Apply(encoded), form));
}
