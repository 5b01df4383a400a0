using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>Draws z = μ + σ·ε and measures KL(N(μ, σ²)‖N(0, 1)) in one pass, and goes back through both in another.</summary>
/// <remarks>
/// A row of the head is μ of each latent and, unless they are shared by all rows, what ln σ² is made from of each latent.
/// </remarks>
internal static class PosteriorPass
{
    /// <summary>z, σ and ½(σ² + μ² − 1 − ln σ²) for each row and latent.</summary>
    /// <typeparam name="TLogVariance">How ln σ² is made.</typeparam>
    /// <param name="head">Rows × latents or rows × 2·latents.</param>
    /// <param name="shared">What ln σ² is made from, one per latent; empty where each row has its own.</param>
    /// <param name="noise">ε, rows × latents.</param>
    /// <param name="samples">z, rows × latents; written over.</param>
    /// <param name="deviations">σ, rows × latents; written over.</param>
    /// <param name="rates">The KL of each, nats, rows × latents; written over.</param>
    /// <param name="latents">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TLogVariance>(
        ReadOnlySpan<float> head, ReadOnlySpan<float> shared, ReadOnlySpan<float> noise, Span<float> samples, Span<float> deviations, Span<float> rates, int latents)
        where TLogVariance : struct, ILogVariance
    {
        var stride = Check(head.Length, shared.Length, noise.Length, latents);
        PassShape.CheckLength(samples.Length, noise.Length);
        PassShape.CheckLength(deviations.Length, noise.Length);
        PassShape.CheckLength(rates.Length, noise.Length);
        ref var means = ref MemoryMarshal.GetReference(head);
        ref var raw = ref MemoryMarshal.GetReference(shared.IsEmpty ? head : shared);
        ref var epsilon = ref MemoryMarshal.GetReference(noise);
        for (int row = 0, own = 0; row < noise.Length; row += latents, own += stride)
        {
            for (var k = 0; k < latents; k += Lanes.Count)
            {
                var (at, left) = (row + k, latents - k);
                var mean = Lanes.Load(ref means, own + k, left);
                var logVariance = TLogVariance.Of(Lanes.Load(ref raw, shared.IsEmpty ? own + latents + k : k, left), out _);
                var deviation = Elementary.Exp(logVariance * 0.5f);
                var sample = Vector256.FusedMultiplyAdd(deviation, Lanes.Load(ref epsilon, at, left), mean);
                var excess = Vector256.FusedMultiplyAdd(deviation, deviation, Vector256.Create(-1f)) - logVariance;
                Lanes.Store(sample, ref MemoryMarshal.GetReference(samples), at, left);
                Lanes.Store(deviation, ref MemoryMarshal.GetReference(deviations), at, left);
                Lanes.Store(Vector256.FusedMultiplyAdd(mean, mean, excess) * 0.5f, ref MemoryMarshal.GetReference(rates), at, left);
            }
        }
    }

    /// <summary>ln σ² for each row and latent.</summary>
    /// <typeparam name="TLogVariance">How it is made.</typeparam>
    /// <param name="head">As in <see cref="Forward"/>.</param>
    /// <param name="shared">As in <see cref="Forward"/>.</param>
    /// <param name="target">Rows × latents; written over.</param>
    /// <param name="latents">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogVariances<TLogVariance>(ReadOnlySpan<float> head, ReadOnlySpan<float> shared, Span<float> target, int latents)
        where TLogVariance : struct, ILogVariance
    {
        var stride = Check(head.Length, shared.Length, target.Length, latents);
        ref var raw = ref MemoryMarshal.GetReference(shared.IsEmpty ? head : shared);
        for (int row = 0, own = 0; row < target.Length; row += latents, own += stride)
        {
            for (var k = 0; k < latents; k += Lanes.Count)
            {
                var left = latents - k;
                var logVariance = TLogVariance.Of(Lanes.Load(ref raw, shared.IsEmpty ? own + latents + k : k, left), out _);
                Lanes.Store(logVariance, ref MemoryMarshal.GetReference(target), row + k, left);
            }
        }
    }

    /// <summary>ln N(z; 0, 1) − ln N(z; μ, σ²) = ½·Σ(ε² + ln σ² − z²) for each row: the two ln 2π cancel, and (z − μ)/σ is the noise.</summary>
    /// <param name="noise">ε, rows × latents.</param>
    /// <param name="logVariances">ln σ², in the same shape.</param>
    /// <param name="samples">z, in the same shape.</param>
    /// <param name="ratios">Of each row; written over.</param>
    /// <param name="latents">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogRatios(ReadOnlySpan<float> noise, ReadOnlySpan<float> logVariances, ReadOnlySpan<float> samples, Span<double> ratios, int latents)
    {
        PassShape.Check(noise.Length, latents, logVariances.Length);
        PassShape.CheckLength(samples.Length, noise.Length);
        PassShape.CheckLength(ratios.Length, noise.Length / latents);
        ref var epsilon = ref MemoryMarshal.GetReference(noise);
        ref var logVariance = ref MemoryMarshal.GetReference(logVariances);
        ref var sample = ref MemoryMarshal.GetReference(samples);
        for (var row = 0; row < ratios.Length; row++)
        {
            var total = Vector256<float>.Zero;
            for (var k = 0; k < latents; k += Lanes.Count)
            {
                var (at, left) = ((row * latents) + k, latents - k);
                var (drawn, z) = (Lanes.Load(ref epsilon, at, left), Lanes.Load(ref sample, at, left));
                total += Vector256.FusedMultiplyAdd(drawn, drawn, Vector256.FusedMultiplyAdd(-z, z, Lanes.Load(ref logVariance, at, left)));
            }

            ratios[row] = Lanes.Sum(total) / 2;
        }
    }

    /// <summary>From dz to the head: dμ = dz + c·μ, and d ln σ² = ½·(dz·σ·ε + c·(σ² − 1)).</summary>
    /// <typeparam name="TLogVariance">How ln σ² is made.</typeparam>
    /// <param name="head">As in <see cref="Forward"/>; its slopes afterwards.</param>
    /// <param name="shared">As in <see cref="Forward"/>.</param>
    /// <param name="noise">ε.</param>
    /// <param name="deviations">σ.</param>
    /// <param name="slopes">dz, rows × latents.</param>
    /// <param name="charges">c: what a latent's KL in one row adds to the objective, one per latent.</param>
    /// <param name="sums">Of the head's slopes over rows, one per column; written over.</param>
    /// <param name="sharedSums">Of the slopes of what is shared; written over. Empty where each row has its own.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TLogVariance>(
        Span<float> head, ReadOnlySpan<float> shared, ReadOnlySpan<float> noise, ReadOnlySpan<float> deviations, ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> charges, Span<float> sums, Span<float> sharedSums)
        where TLogVariance : struct, ILogVariance
    {
        var latents = charges.Length;
        var stride = Check(head.Length, shared.Length, noise.Length, latents);
        PassShape.CheckLength(deviations.Length, noise.Length);
        PassShape.CheckLength(slopes.Length, noise.Length);
        PassShape.CheckLength(sums.Length, stride);
        PassShape.CheckLength(sharedSums.Length, shared.Length);
        sums.Clear();
        sharedSums.Clear();
        ref var means = ref MemoryMarshal.GetReference(head);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var sharedSum = ref MemoryMarshal.GetReference(sharedSums);
        for (int row = 0, own = 0; row < noise.Length; row += latents, own += stride)
        {
            for (var k = 0; k < latents; k += Lanes.Count)
            {
                var (at, left) = (row + k, latents - k);
                var charge = Lanes.Load(ref MemoryMarshal.GetReference(charges), k, left);
                var slope = Lanes.Load(ref MemoryMarshal.GetReference(slopes), at, left);
                var deviation = Lanes.Load(ref MemoryMarshal.GetReference(deviations), at, left);
                var epsilon = Lanes.Load(ref MemoryMarshal.GetReference(noise), at, left);
                var meanSlope = Vector256.FusedMultiplyAdd(charge, Lanes.Load(ref means, own + k, left), slope);
                var raw = shared.IsEmpty
                    ? Lanes.Load(ref means, own + latents + k, left)
                    : Lanes.Load(ref MemoryMarshal.GetReference(shared), k, left);
                _ = TLogVariance.Of(raw, out var chain);
                var excess = Vector256.FusedMultiplyAdd(deviation, deviation, Vector256.Create(-1f)) * charge;
                var rawSlope = Vector256.FusedMultiplyAdd(slope * deviation, epsilon, excess) * 0.5f * chain;
                Lanes.Store(meanSlope, ref means, own + k, left);
                Lanes.Add(meanSlope, ref sum, k, left);
                if (!shared.IsEmpty)
                {
                    Lanes.Add(rawSlope, ref sharedSum, k, left);
                    continue;
                }

                Lanes.Store(rawSlope, ref means, own + latents + k, left);
                Lanes.Add(rawSlope, ref sum, latents + k, left);
            }
        }
    }

    /// <summary>Numbers of the head in a row.</summary>
    private static int Check(int head, int shared, int noise, int latents)
    {
        var stride = shared == 0 ? 2 * latents : latents;
        if (shared != 0) PassShape.CheckLength(shared, latents);
        PassShape.Check(noise, latents, noise);
        PassShape.CheckLength(head, noise / latents * stride);
        return stride;
    }
}
