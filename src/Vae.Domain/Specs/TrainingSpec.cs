namespace Vae.Domain.Specs;

/// <summary>The schedule that all trials share.</summary>
public sealed record TrainingSpec
{
    /// <summary>Passes over the training fold, at least 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs over which the weight of the KL term rises linearly from 0 to β; fewer than <see cref="Epochs"/>.</summary>
    public required int WarmUpEpochs { get; init; }
}
