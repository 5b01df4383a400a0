using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>N(x; μ(z), diag σ²(z)): the output is every feature's μ, then every feature's ln σ before it is kept above its floor.</summary>
/// <remarks>
/// It rests on the floor when more than one in a thousand of the training rows' values do: a constant or discrete feature
/// is on it in most rows, while a single value that the decoder is very sure of is no reason not to rank.
/// </remarks>
internal sealed class PredictedGaussianLikelihood : ILikelihood
{
    private const double MostOnFloor = 0.001;

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch)
    {
        var halves = output.chunk(2, 1);
        return batch.SumKnown(DiagonalGaussian.Distortions(halves[0], VarianceFloor.Soften(halves[1]), batch.Target));
    }

    /// <inheritdoc/>
    public torch.Tensor? ValuesOnFloor(torch.Tensor output, RowBatch batch) =>
        batch.SumKnown(output.chunk(2, 1)[1].IsAtMost(VarianceFloor.LogSigma).to_type(output.dtype));

    /// <inheritdoc/>
    public ScoringDensity Score(RowFit training) =>
        ScoringDensity.Itself with { OnVarianceFloor = training.OnFloor > MostOnFloor * training.Values };
}
