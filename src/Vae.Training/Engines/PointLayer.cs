using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>The head's numbers are the latents; nothing is drawn, and there is no rate.</summary>
internal sealed class PointLayer : IPosteriorLayer
{
    /// <inheritdoc/>
    public Matrix Forward(Matrix head, ReadOnlySpan<float> noise, Span<double> rates) => head;

    /// <inheritdoc/>
    public void LogVariances(Matrix head, Span<float> target) => target.Clear();

    /// <inheritdoc/>
    public Matrix Backward(Matrix head, ReadOnlySpan<float> noise, Matrix slopes, ReadOnlySpan<float> charges, Span<float> sums)
    {
        ColumnSums.Of(slopes.Values, sums);
        return slopes;
    }
}
