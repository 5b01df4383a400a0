using Vae.Domain.Metrics;

namespace Vae.Domain;

/// <summary>Is told how a run gets on.</summary>
public interface IRunObserver
{
    /// <summary>The run moved: a step was done, a batch evaluated or data read. Renews the lease.</summary>
    void Progressed(int stepsDone);

    /// <summary>An epoch was trained and measured.</summary>
    void EpochEnded(EpochMetrics metrics);

    /// <summary>Something else is done with the run from now on; said again while it stays the same.</summary>
    void Entered(RunStage stage)
    {
    }

    /// <summary>The run was kept, or goes on from where it was kept.</summary>
    void Checkpointed(CheckpointUse use)
    {
    }
}
