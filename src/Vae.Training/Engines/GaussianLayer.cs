using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>q(z|x) = N(μ, σ²) of each latent.</summary>
/// <typeparam name="TLogVariance">How ln σ² is made.</typeparam>
/// <param name="rows">The most rows at once.</param>
/// <param name="latents">Number of latents.</param>
/// <param name="shared">What ln σ² is made from and its gradient, where all rows share it.</param>
internal sealed class GaussianLayer<TLogVariance>(int rows, int latents, (Matrix Values, Matrix Gradient)? shared) : IPosteriorLayer
    where TLogVariance : struct, ILogVariance
{
    private readonly Matrix _samples = Matrix.Zeros(rows, latents);
    private readonly Matrix _deviations = Matrix.Zeros(rows, latents);
    private readonly Matrix _rates = Matrix.Zeros(rows, latents);

    /// <inheritdoc/>
    public Matrix Forward(Matrix head, ReadOnlySpan<float> noise, Span<double> rates)
    {
        var (samples, each) = (_samples.First(head.Rows), _rates.First(head.Rows));
        var raw = shared is { } common ? common.Values.Values : default;
        PosteriorPass.Forward<TLogVariance>(head.Values, raw, noise, samples.Values, _deviations.First(head.Rows).Values, each.Values, latents);
        ColumnSums.Add(each.Values, latents, rates, default);
        return samples;
    }

    /// <inheritdoc/>
    public void LogVariances(Matrix head, Span<float> target) =>
        PosteriorPass.LogVariances<TLogVariance>(head.Values, shared is { } common ? common.Values.Values : default, target, latents);

    /// <inheritdoc/>
    public Matrix Backward(Matrix head, ReadOnlySpan<float> noise, Matrix slopes, ReadOnlySpan<float> charges, Span<float> sums)
    {
        var (raw, rawGradient) = shared is { } common ? (common.Values, common.Gradient) : default;
        PosteriorPass.Backward<TLogVariance>(
            head.Values, shared is null ? default : raw.Values, noise, _deviations.First(head.Rows).Values, slopes.Values, charges, sums,
            shared is null ? default : rawGradient.Values);
        return head;
    }
}
