using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>One of some levels for each feature.</summary>
/// <param name="levels">Their number.</param>
internal sealed class LevelsLikelihood(int levels) : FusedLikelihood
{
    /// <inheritdoc/>
    public override double Differentiate(Span<float> outputs, FusedBatch batch, Span<double> errors, Span<float> sums)
    {
        CategoricalPass.Run(outputs, batch.Targets, batch.Observed, levels, errors, sums);
        return 0;
    }
}
