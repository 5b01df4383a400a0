using Vae.Domain.SearchSpaces;

namespace Vae.Training.Optimization;

/// <summary>Makes the optimiser that a job asks for.</summary>
internal static class OptimizerChoice
{
    /// <summary>The optimiser.</summary>
    /// <param name="job">Says which, and its settings.</param>
    /// <param name="parameters">What is trained.</param>
    public static IOptimizer For(TrainingJob job, FlatParameters parameters)
    {
        var kind = job.Configuration.Optimizer;
        var decay = job.Training.WeightDecayOf(kind);
        var momentum = (float)job.Training.Momentum;
        return kind switch
        {
            OptimizerKind.Adam => new Optimizer<AdamUpdate>(parameters, new Adam(decay, decoupled: false).At),
            OptimizerKind.Adamw => new Optimizer<AdamUpdate>(parameters, new Adam(decay, decoupled: true).At),
            OptimizerKind.Radam => new Optimizer<RectifiedAdamUpdate>(parameters, new RectifiedAdam(decay).At),
            OptimizerKind.Sgd => new Optimizer<MomentumUpdate>(
                parameters, (_, learningRate) => new MomentumUpdate((float)learningRate, momentum, (float)decay)),
            _ => throw new ArgumentOutOfRangeException(nameof(job), kind, "No such optimiser."),
        };
    }
}
