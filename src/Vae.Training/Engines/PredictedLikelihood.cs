using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>A Gaussian of which the decoder gives μ and σ.</summary>
/// <typeparam name="TLink">Makes μ of its outputs.</typeparam>
internal sealed class PredictedLikelihood<TLink> : FusedLikelihood
    where TLink : struct, ILink
{
    /// <inheritdoc/>
    public override double Differentiate(Span<float> outputs, FusedBatch batch, Span<double> errors, Span<float> sums) =>
        PredictedGaussianPass.Run<TLink>(outputs, batch.Targets, batch.Observed, errors, sums);
}
