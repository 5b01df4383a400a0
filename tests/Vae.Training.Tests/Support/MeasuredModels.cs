using Vae.Domain.Metrics;
using Vae.Domain.Randomness;
using Vae.Training.Evaluation;

namespace Vae.Training.Tests.Support;

internal static class MeasuredModels
{
    /// <summary>What libtorch measures of a model as it is.</summary>
    public static EpochMetrics Measured(this ModelInTraining model, TrainingJob job, int epoch) => model.Measure(job, epoch, samplesPerSecond: 0, rows =>
        ElboMeasurement.Measure(model.Model, model.Likelihood, model.Reader, rows, job.Stream(RandomPurpose.Evaluation), () => { }));
}
