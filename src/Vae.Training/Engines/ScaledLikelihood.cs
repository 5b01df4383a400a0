using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>A likelihood with a learned scale for each feature.</summary>
/// <typeparam name="TLoss">The cost.</typeparam>
/// <param name="scales">What the scales are made from.</param>
/// <param name="gradient">Its gradient.</param>
internal sealed class ScaledLikelihood<TLoss>(Matrix scales, Matrix gradient) : FusedLikelihood
    where TLoss : struct, IScaledLoss
{
    /// <inheritdoc/>
    public override double Differentiate(Span<float> outputs, FusedBatch batch, Span<double> errors, Span<float> sums)
    {
        ScaledLossPass.Run<TLoss>(outputs, batch.Targets, batch.Observed, scales.Values, errors, sums, gradient.Values);
        return 0;
    }

    /// <inheritdoc/>
    public override (double Distortion, double Slope) Weigh(double error, double values, int rows)
    {
        ScalingPass.Run(gradient.Values, 1f / rows);
        return base.Weigh(error, values, rows);
    }
}
