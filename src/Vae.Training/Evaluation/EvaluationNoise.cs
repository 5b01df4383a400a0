using TorchSharp;
using Vae.Domain.Randomness;

namespace Vae.Training.Evaluation;

/// <summary>Where the random numbers of an evaluation lie in its stream; the places are part of the format and never change.</summary>
internal static class EvaluationNoise
{
    /// <summary>The most samples per row: the first number of sample 2¹⁷ would be number 2⁶⁴ of the stream.</summary>
    public const int MostSamples = 1 << (64 - LatentBits - RowBits);

    private const int LatentBits = 16;
    private const int RowBits = 31;

    // Samples end before block 2⁶², as a block holds four numbers.
    private const ulong ShuffleBlock = 1UL << 62;
    private const ulong FactorBlock = 1UL << 63;

    /// <summary>ε of a sample of some rows: a row's depends on its index and the sample alone, so that models and batches share it.</summary>
    /// <param name="stream">The evaluation's.</param>
    /// <param name="rows">Indices of the rows.</param>
    /// <param name="latents">Numbers per row, at most 2¹⁶.</param>
    /// <param name="sample">From 0, below <see cref="MostSamples"/>.</param>
    /// <returns>Float32, rows × latents.</returns>
    public static torch.Tensor Of(RandomStream stream, ReadOnlySpan<int> rows, int latents, int sample = 0)
    {
        var noise = torch.empty(rows.Length, latents);
        var values = noise.Values();
        Fill(stream, rows, latents, sample, values);
        return noise;
    }

    /// <summary>Writes ε of a sample of some rows.</summary>
    public static void Fill(RandomStream stream, ReadOnlySpan<int> rows, int latents, int sample, Span<float> target)
    {
        for (var i = 0; i < rows.Length; i++) Fill(stream, rows[i], sample, target.Slice(i * latents, latents));
    }

    /// <summary>Writes ε of a sample of a row.</summary>
    public static void Fill(RandomStream stream, int row, int sample, Span<float> target) =>
        stream.FillNormal(((ulong)sample << (RowBits + LatentBits)) | ((ulong)row << LatentBits), target);

    /// <summary>For each of some rows another one, each used once: one random cycle, so that no row keeps its place.</summary>
    /// <param name="stream">The evaluation's.</param>
    /// <param name="count">Number of rows.</param>
    public static int[] Donors(RandomStream stream, int count)
    {
        var cycle = stream.Permutation(count, ShuffleBlock);
        var donors = new int[count];
        for (var i = 0; i < count; i++) donors[cycle[i]] = cycle[(i + 1) % count];
        return donors;
    }

    /// <summary>The first block of the draws of one disentanglement score.</summary>
    /// <param name="score">Its number.</param>
    public static ulong FactorDraws(int score) => FactorBlock | ((ulong)score << 48);
}
