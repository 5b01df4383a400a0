namespace Vae.Training.Engines;

/// <summary>What the fused engine needs of a likelihood.</summary>
internal abstract class FusedLikelihood
{
    /// <summary>Measures the error of each row, and leaves in place of each output the error's derivative by it.</summary>
    /// <param name="outputs">Rows × outputs.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="errors">Of each row; written over.</param>
    /// <param name="sums">Of the derivatives over rows, one per output; written over.</param>
    /// <returns>Known values whose σ, given by the decoder, rests on its floor.</returns>
    public abstract double Differentiate(Span<float> outputs, FusedBatch batch, Span<double> errors, Span<float> sums);

    /// <summary>The distortion that is optimised, and its derivative by the error; gradients of parameters of its own are left in place.</summary>
    /// <param name="error">Mean over the rows.</param>
    /// <param name="values">Known values of a row, mean over the rows.</param>
    /// <param name="rows">Their number.</param>
    public virtual (double Distortion, double Slope) Weigh(double error, double values, int rows) => (error, 1);
}
