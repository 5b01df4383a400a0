using System.Collections.Immutable;

namespace Vae.Domain.Specs;

/// <summary>The family, layers and likelihood that all trials share.</summary>
public sealed record ModelSpec
{
    /// <summary>The family.</summary>
    public ModelKind Kind { get; init; }

    /// <summary>Sizes of the encoder's hidden layers, first to last, or channels of its convolutions; empty for a linear encoder.</summary>
    public required ImmutableArray<int> Encoder { get; init; }

    /// <summary>Sizes of the decoder's hidden layers, first to last; empty for a linear decoder, and for convolutions, which mirror the encoder's.</summary>
    public required ImmutableArray<int> Decoder { get; init; }

    /// <summary>What is applied to the decoder's last layer.</summary>
    public OutputActivation OutputActivation { get; init; }

    /// <summary>How posterior variances are made from the encoder's output.</summary>
    public LogVarianceForm LogVariance { get; init; }

    /// <summary>The density of a row given its latents.</summary>
    public required LikelihoodSpec Likelihood { get; init; }
}
