using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Randomness;
using Vae.Training.Likelihoods;

namespace Vae.Training.Evaluation;

/// <summary>Measures the terms of the ELBO on rows: a pure function of the weights, the rows and the evaluation noise.</summary>
internal static class ElboMeasurement
{
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
        foreach (var batch in rows.Chunk(EvaluationContext.RowsPerBatch))
        {
            using var batchScope = torch.NewDisposeScope();
            var read = reader.Read(batch);
            var posterior = model.Encode(read.Input);
            var latents = posterior.Sample(EvaluationNoise.Of(noise, batch, posterior.Latents));
            var output = model.Decode(latents);
            statistics.Add(likelihood, output, read, posterior);
            batchDone();
        }

        return statistics.Over(rows.Length);
    }
}
