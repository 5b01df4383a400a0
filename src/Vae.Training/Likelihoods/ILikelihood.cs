using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>The density of a row given the decoder's output. Sums over features, means over rows.</summary>
internal interface ILikelihood
{
    /// <summary>What is trained beside the model's weights; empty for most.</summary>
    IReadOnlyList<NamedParameter> Parameters => [];

    /// <summary>The distortion that is optimised, mean over the batch: a scalar that gradients flow through.</summary>
    /// <param name="output">The decoder's output, rows × outputs.</param>
    /// <param name="batch">The rows.</param>
    torch.Tensor Objective(torch.Tensor output, RowBatch batch);

    /// <summary>All that the density depends on, for each row: ‖x − μ‖² of a Gaussian, −ln p(x|z) of others.</summary>
    /// <param name="output">The decoder's output, rows × outputs.</param>
    /// <param name="batch">The rows.</param>
    torch.Tensor Error(torch.Tensor output, RowBatch batch);

    /// <summary>The density that rows are scored under with the weights as they are.</summary>
    /// <param name="trainingError">Mean of <see cref="Error"/> over the training rows at these weights.</param>
    ScoringDensity Score(double trainingError);
}
