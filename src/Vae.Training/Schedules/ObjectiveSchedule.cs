using TorchSharp;

namespace Vae.Training.Schedules;

/// <summary>What is optimised at a step: D + w·R, with R in the form that was asked for.</summary>
/// <remarks>
/// Free bits as in Kingma et al., "Improved variational inference with inverse autoregressive flow", NeurIPS 2016: a latent
/// counts as much as λ nats at least, so that it costs nothing to use them. A capacity C makes it D + w·|R − C|.
/// </remarks>
/// <param name="weight">The weight of the KL term, w.</param>
/// <param name="freeBits">λ, nats per latent, at least 0.</param>
/// <param name="capacity">The rate that is asked for; null for none.</param>
internal sealed class ObjectiveSchedule(KlSchedule weight, double freeBits, CapacitySchedule? capacity)
{
    /// <summary>The schedule of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    public static ObjectiveSchedule Of(TrainingJob job, int stepsPerEpoch)
    {
        var training = job.Training;
        return new ObjectiveSchedule(
            new KlSchedule(job.Configuration.Beta, training.WarmUpEpochs * stepsPerEpoch, training.WarmUpCycles, training.WarmUpRamp),
            training.FreeBits,
            training.Capacity is { } spec ? CapacitySchedule.Of(spec, stepsPerEpoch) : null);
    }

    /// <summary>The objective, a scalar.</summary>
    /// <param name="terms">Distortion and rate of the batch.</param>
    /// <param name="step">From 0.</param>
    public torch.Tensor At(BoundTerms terms, int step)
    {
        var weighted = weight.WeightAt(step);
        var charged = freeBits > 0 ? terms with { RatePerLatent = terms.RatePerLatent.AtLeast(freeBits) } : terms;
        return capacity is { } asked
            ? terms.Distortion.Plus(charged.RatePerLatent.sum().Minus(asked.NatsAt(step)).abs().Times(weighted))
            : charged.Weighted(weighted);
    }
}
