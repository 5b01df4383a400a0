using System.Collections.Immutable;
using TorchSharp;

namespace Vae.Training.Evaluation;

/// <summary>Measures the distortion when each row is reconstructed from the latents of another: no change means that they are ignored.</summary>
internal static class ShuffledReconstruction
{
    /// <summary>−ln p(x|z′) in nats per row, where z′ is a sample of another row's latents.</summary>
    /// <param name="context">The model.</param>
    /// <param name="rows">Indices of the rows, at least one; a single row has no other and keeps its own latents.</param>
    public static double Distortion(EvaluationContext context, ImmutableArray<int> rows)
    {
        using var gradientsOff = torch.no_grad();
        var (model, reader) = (context.Training.Model, context.Training.Reader);
        var donors = EvaluationNoise.Donors(context.Noise, rows.Length);
        var sum = 0.0;
        foreach (var places in Enumerable.Range(0, rows.Length).Chunk(EvaluationContext.RowsPerBatch))
        {
            using var scope = torch.NewDisposeScope();
            int[] own = [.. places.Select(place => rows[place])];
            int[] others = [.. places.Select(place => rows[donors[place]])];
            var posterior = model.Encode(reader.Read(others).Input);
            var latents = posterior.Sample(EvaluationNoise.Of(context.Noise, others, posterior.Latents));
            sum += context.Distortion(model.Decode(latents), reader.Read(own)).sum().item<double>();
            context.BatchDone();
        }

        return sum / rows.Length;
    }
}
