using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>Counts of words drawn independently.</summary>
internal sealed class CountsLikelihood : FusedLikelihood
{
    /// <inheritdoc/>
    public override double Differentiate(Span<float> outputs, FusedBatch batch, Span<double> errors, Span<float> sums)
    {
        MultinomialPass.Run(outputs, batch.Targets, batch.Observed, errors, sums);
        return 0;
    }
}
