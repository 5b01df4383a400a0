using Vae.Domain.Specs;

namespace Vae.Training.Schedules;

/// <summary>The learning rate at a step.</summary>
/// <param name="schedule">How it changes.</param>
/// <param name="rate">The rate that it is a share of.</param>
/// <param name="stepsPerEpoch">Steps of an epoch.</param>
/// <param name="epochs">Epochs that are planned: the schedule goes by them, whether or not the run ends early.</param>
internal sealed class LearningRateSchedule(RateSchedule schedule, double rate, int stepsPerEpoch, int epochs)
{
    /// <summary>The schedule of a job.</summary>
    /// <param name="job">The job.</param>
    public static LearningRateSchedule Of(TrainingJob job) =>
        new(job.Training.Schedule, job.Configuration.LearningRate * job.RateScale, job.StepsPerEpoch, job.Training.Epochs);

    /// <summary>The rate at a step.</summary>
    /// <param name="step">From 0.</param>
    public double At(int step)
    {
        var warmUp = schedule.WarmUpEpochs * stepsPerEpoch;
        // The first step of the rise is not 0: it would be lost.
        return step < warmUp ? rate * (step + 1) / (warmUp + 1) : rate * Share(step - warmUp, (epochs * stepsPerEpoch) - warmUp);
    }

    private double Share(int step, int steps) => schedule switch
    {
        RateSchedule.Constant => 1,
        RateSchedule.Cosine(var end) => end + ((1 - end) * Rounded((1 + Math.Cos(Math.PI * step / steps)) / 2)),
        RateSchedule.Step(var every, var factor) => Repeated(factor, step / (every * stepsPerEpoch)),
        _ => throw new InvalidOperationException($"There is no schedule {schedule.GetType().Name}."),
    };

    // The last bits of a system's cosine vary.
    private static double Rounded(double share) => Math.Round(share, 12);

    private static double Repeated(double factor, int times)
    {
        var product = 1.0;
        for (var i = 0; i < times; i++) product *= factor;
        return product;
    }
}
