using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>From the head's numbers to latents, and back.</summary>
internal interface IPosteriorLayer
{
    /// <summary>Latents of each row.</summary>
    /// <param name="head">Rows × numbers of the head.</param>
    /// <param name="noise">ε, rows × latents.</param>
    /// <param name="rates">The KL of each latent, nats, is added to it for each row.</param>
    Matrix Forward(Matrix head, ReadOnlySpan<float> noise, Span<double> rates);

    /// <summary>ln σ² of each latent of each row; 0 for points.</summary>
    /// <param name="head">Rows × numbers of the head.</param>
    /// <param name="target">Rows × latents; written over.</param>
    void LogVariances(Matrix head, Span<float> target);

    /// <summary>The slopes of the head's numbers, in memory that may be the head's.</summary>
    /// <param name="head">What <see cref="Forward"/> was given.</param>
    /// <param name="noise">ε.</param>
    /// <param name="slopes">The objective's derivative by the latents.</param>
    /// <param name="charges">What a latent's KL in one row adds to the objective.</param>
    /// <param name="sums">Of the head's slopes over rows; written over.</param>
    Matrix Backward(Matrix head, ReadOnlySpan<float> noise, Matrix slopes, ReadOnlySpan<float> charges, Span<float> sums);
}
