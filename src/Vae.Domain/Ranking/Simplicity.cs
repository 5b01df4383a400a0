using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>Order of trials from simple to complex: smaller latent dimension first, then larger β, then lower number.</summary>
public sealed class Simplicity : IComparer<Trial>
{
    /// <summary>The order.</summary>
    public static readonly Simplicity Order = new();

    private Simplicity()
    {
    }

    /// <inheritdoc/>
    public int Compare(Trial? x, Trial? y) => Key(x!).CompareTo(Key(y!));

    private static (int Latents, double Regularisation, int Number) Key(Trial trial) =>
        (trial.Configuration.LatentDimension, -trial.Configuration.Beta, trial.Number);
}
