using System.Collections.Immutable;

namespace Vae.Domain.Specs;

/// <summary>The <c>linear</c> generator: x = W·z + σ·ε with orthogonal columns of W (probabilistic PCA).</summary>
public sealed record LinearDataSpec
{
    /// <summary>Features of a row, at least 2.</summary>
    public int Dimensions { get; init; } = 20;

    /// <summary>Squared lengths of W's columns, largest first: as many as there are true latents, fewer than the features.</summary>
    public ImmutableArray<double> Variances { get; init; } = [8, 4, 2, 1];

    /// <summary>σ, the standard deviation of the noise; above 0.</summary>
    public double Sigma { get; init; } = 0.5;
}
