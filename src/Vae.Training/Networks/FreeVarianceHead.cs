using TorchSharp;
using TorchSharp.Modules;
using Vae.Domain.Specs;

namespace Vae.Training.Networks;

/// <summary>An affine map to the posterior means, and a log-variance for each latent that is the same for all rows: q = N(Vx + c, diag s²).</summary>
/// <remarks>With a linear encoder and decoder the exact posterior has this form at the optimum (Lucas et al., NeurIPS 2019).</remarks>
/// <param name="mean">To the means.</param>
/// <param name="logVariance">What the log-variances are made from, one per latent.</param>
/// <param name="form">How they are made.</param>
internal sealed class FreeVarianceHead(Layer mean, Parameter logVariance, LogVarianceForm form) : IPosteriorHead
{
    /// <inheritdoc/>
    public IEnumerable<NamedParameter> Parameters => [.. mean.Named("mean"), new("logVariance", logVariance)];

    /// <inheritdoc/>
    public Posterior Of(torch.Tensor encoded)
    {
        var means = mean.Apply(encoded);
        return new Posterior(means, LogVariances.From(logVariance, form).expand_as(means));
    }
}
