using Vae.Domain.Specs;

namespace Vae.Training.Schedules;

/// <summary>The rate C that is asked for at a step: it rises linearly from 0, then stays.</summary>
/// <param name="nats">C at its end, nats per example.</param>
/// <param name="steps">Steps over which it rises, at least 1.</param>
internal readonly struct CapacitySchedule(double nats, int steps)
{
    /// <summary>The schedule of a spec.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    public static CapacitySchedule Of(CapacitySpec spec, int stepsPerEpoch) => new(spec.Nats, spec.Epochs * stepsPerEpoch);

    /// <summary>C at a step, nats per example.</summary>
    /// <param name="step">From 0.</param>
    public double NatsAt(int step) => step < steps ? nats * step / steps : nats;
}
