namespace Vae.Domain.Specs;

/// <summary>How trials that are worse than others are stopped early.</summary>
public sealed record StoppingSpec
{
    /// <summary>Within the first fold, over its epochs.</summary>
    public EpochStopping Epochs { get; init; }

    /// <summary>Over the folds.</summary>
    public FoldStopping Folds { get; init; }

    /// <summary>η: of as many trials one goes on at a rung of halving, and each rung has as many times the epochs; at least 2.</summary>
    public int Reduction { get; init; } = 3;

    /// <summary>Epochs of the first rung, above those of warm-up and below all; 0 where nothing is compared over epochs.</summary>
    public int MinEpochs { get; init; }

    /// <summary>Whether halving waits at a rung for all trials, or promotes whoever is among the best that are there.</summary>
    public SearchMode Mode { get; init; }

    /// <summary>The most, as a probability in (0, 1), by which racing may stop the trial that all folds would have found best.</summary>
    public double Risk { get; init; } = 0.05;

    /// <summary>Whether any trial may be stopped early.</summary>
    public bool IsOn => Epochs is not EpochStopping.None || Folds is not FoldStopping.None;
}
