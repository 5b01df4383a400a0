namespace Vae.Training.Kernels;

/// <summary>The three products that a layer y = b + x·Wᵀ needs, each added to what is there.</summary>
/// <remarks>A library that is to write over it clears it first, more slowly than memory is cleared; b is there already.</remarks>
internal interface IMatrixProducts
{
    /// <summary>y += x·Wᵀ.</summary>
    /// <param name="rows">x, rows × inputs.</param>
    /// <param name="weights">W, outputs × inputs.</param>
    /// <param name="result">y, rows × outputs.</param>
    void Forward(Matrix rows, Matrix weights, Matrix result);

    /// <summary>dx += dy·W.</summary>
    /// <param name="slopes">dy, rows × outputs.</param>
    /// <param name="weights">W, outputs × inputs.</param>
    /// <param name="result">dx, rows × inputs.</param>
    void Backward(Matrix slopes, Matrix weights, Matrix result);

    /// <summary>dW += dyᵀ·x.</summary>
    /// <param name="slopes">dy, rows × outputs.</param>
    /// <param name="rows">x, rows × inputs.</param>
    /// <param name="result">dW, outputs × inputs.</param>
    void Weights(Matrix slopes, Matrix rows, Matrix result);
}
