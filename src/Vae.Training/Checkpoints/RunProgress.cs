using System.Collections.Immutable;
using Vae.Domain.Metrics;

namespace Vae.Training.Checkpoints;

/// <summary>Where a run stands between two steps, its tensors aside. What follows from the step is derived.</summary>
/// <remarks>A value, of which each step makes another without an allocation.</remarks>
internal readonly record struct RunProgress()
{
    /// <summary>Steps done since the start, skipped ones included.</summary>
    public int Step { get; init; }

    /// <summary>Steps that changed the weights.</summary>
    public int StepsTaken { get; init; }

    /// <summary>Steps in a row, up to now, whose gradient was not finite.</summary>
    public int NonFiniteInARow { get; init; }

    /// <summary>Steps of this epoch that were not taken.</summary>
    public int SkippedSteps { get; init; }

    /// <summary>Steps of this epoch whose gradient was scaled down.</summary>
    public int ClippedSteps { get; init; }

    /// <summary>How often the run went back to the end of an epoch; each time halved the learning rate.</summary>
    public int Retries { get; init; }

    /// <summary>The latest lengths of the gradient when a snapshot was taken, oldest first.</summary>
    public ImmutableArray<double> GradientNorms { get; init; } = [];

    /// <summary>All epochs that were measured.</summary>
    public ImmutableArray<EpochMetrics> Epochs { get; init; } = [];
}
