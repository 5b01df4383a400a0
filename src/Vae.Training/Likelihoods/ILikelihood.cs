using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>The density of a row given the decoder's output. Sums over the known values of a row, means over rows.</summary>
internal interface ILikelihood
{
    /// <summary>What is trained beside the model's weights; empty for most.</summary>
    IReadOnlyList<NamedParameter> Parameters => [];

    /// <summary>The distortion that is optimised, mean over the batch: a scalar that gradients flow through.</summary>
    /// <param name="output">The decoder's output, rows × outputs.</param>
    /// <param name="batch">The rows.</param>
    torch.Tensor Objective(torch.Tensor output, RowBatch batch) => Error(output, batch).mean();

    /// <summary>All that the density depends on, for each row: ‖x − μ‖² of a Gaussian with one σ, −ln p(x|z) of others.</summary>
    /// <param name="output">The decoder's output, rows × outputs.</param>
    /// <param name="batch">The rows.</param>
    torch.Tensor Error(torch.Tensor output, RowBatch batch);

    /// <summary>Known values of each row whose σ, given by the decoder, rests on its floor; null where σ isn't given by the decoder.</summary>
    /// <param name="output">The decoder's output, rows × outputs.</param>
    /// <param name="batch">The rows.</param>
    torch.Tensor? ValuesOnFloor(torch.Tensor output, RowBatch batch) => null;

    /// <summary>The density that rows are scored under with the weights as they are.</summary>
    /// <param name="training">The fit on the training rows at these weights.</param>
    ScoringDensity Score(RowFit training) => ScoringDensity.Itself;
}
