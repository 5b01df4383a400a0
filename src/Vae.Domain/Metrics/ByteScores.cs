using Vae.Domain.Specs;

namespace Vae.Domain.Metrics;

/// <summary>Tells whether a sweep's densities are those of 8-bit data.</summary>
public static class ByteScores
{
    /// <summary>What bits per dimension are made from.</summary>
    public static ByteScore Of(SweepSpec spec) => (spec.Data.Preprocess, spec.Model.Likelihood) switch
    {
        (Preprocess.Dequantize, _) => ByteScore.Density,
        (_, LikelihoodSpec.DiscretizedLogistic or LikelihoodSpec.Categorical(256)) => ByteScore.Probability,
        _ => ByteScore.None,
    };
}
