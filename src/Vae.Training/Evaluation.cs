using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TorchSharp;
using Vae.Domain.Randomness;
using Vae.Training.Likelihoods;

namespace Vae.Training;

/// <summary>Measures a model on rows: a pure function of the weights, the rows and the evaluation noise.</summary>
internal static class Evaluation
{
    // The bits of a row depend on how many rows stand beside it, so this never varies.
    private const int RowsPerBatch = 512;
    private const int LatentBits = 16;

    /// <summary>Measures a model on some rows with one sample of the latents per row.</summary>
    /// <param name="model">The model.</param>
    /// <param name="likelihood">Whose error is measured.</param>
    /// <param name="reader">Reads the rows.</param>
    /// <param name="rows">Indices of the rows, at least one.</param>
    /// <param name="noise">ε: a row's depends on its index alone, so that trials and epochs share it.</param>
    /// <param name="batchDone">Called after each batch; what it throws ends the evaluation.</param>
    public static RowStatistics Measure(
        IAutoencoder model,
        ILikelihood likelihood,
        RowReader reader,
        ImmutableArray<int> rows,
        RandomStream noise,
        Action batchDone)
    {
        using var gradientsOff = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var statistics = new RowStatistics.Sums();
        foreach (var batch in rows.Chunk(RowsPerBatch))
        {
            using var batchScope = torch.NewDisposeScope();
            var read = reader.Read(batch);
            var posterior = model.Encode(read.Input);
            var latents = posterior.Sample(Noise(noise, batch, (int)posterior.Mean.shape[1]));
            var output = model.Decode(latents);
            statistics.Add(likelihood.Error(output, read), posterior);
            batchDone();
        }

        return statistics.Over(rows.Length);
    }

    private static torch.Tensor Noise(RandomStream stream, int[] rows, int latents)
    {
        var noise = torch.empty(rows.Length, latents);
        var values = MemoryMarshal.Cast<byte, float>(noise.bytes);
        for (var i = 0; i < rows.Length; i++)
        {
            stream.FillNormal((ulong)rows[i] << LatentBits, values.Slice(i * latents, latents));
        }

        return noise;
    }
}
