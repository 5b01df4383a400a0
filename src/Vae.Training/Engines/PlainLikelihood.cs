using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>A likelihood that costs each output by itself.</summary>
/// <typeparam name="TLoss">The cost.</typeparam>
/// <param name="weigh">See <see cref="FusedLikelihood.Weigh"/>; null where the error is the distortion.</param>
internal sealed class PlainLikelihood<TLoss>(Func<double, double, (double Distortion, double Slope)>? weigh = null) : FusedLikelihood
    where TLoss : struct, ILoss
{
    /// <inheritdoc/>
    public override double Differentiate(Span<float> outputs, FusedBatch batch, Span<double> errors, Span<float> sums)
    {
        LossPass.Run<TLoss>(outputs, batch.Targets, batch.Observed, errors, sums);
        return 0;
    }

    /// <inheritdoc/>
    public override (double Distortion, double Slope) Weigh(double error, double values, int rows) =>
        weigh is null ? base.Weigh(error, values, rows) : weigh(error, values);
}
