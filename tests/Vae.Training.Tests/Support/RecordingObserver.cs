using Vae.Domain;
using Vae.Domain.Metrics;

namespace Vae.Training.Tests.Support;

/// <summary>Keeps what it is told.</summary>
internal sealed class RecordingObserver(Action<int>? progressed = null) : IRunObserver
{
    public List<EpochMetrics> Epochs { get; } = [];

    public int Steps { get; private set; }

    public void Progressed(int stepsDone)
    {
        Steps = stepsDone;
        progressed?.Invoke(stepsDone);
    }

    public void EpochEnded(EpochMetrics metrics) => Epochs.Add(metrics);
}
