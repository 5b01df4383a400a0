using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>Affine layers, each followed by a nonlinearity; there may be none.</summary>
internal interface IHiddenLayers
{
    /// <summary>Whether there is a layer.</summary>
    bool Any { get; }

    /// <summary>What comes out.</summary>
    /// <param name="input">What goes in, rows × inputs; kept until the way back.</param>
    Matrix Forward(Matrix input);

    /// <summary>The gradients of all layers.</summary>
    /// <param name="input">What went in.</param>
    /// <param name="slopes">The objective's derivative by what came out; overwritten.</param>
    /// <param name="toInput">Whether the derivative by what went in is asked for.</param>
    /// <returns>That derivative; of no meaning where it was not.</returns>
    Matrix Backward(Matrix input, Matrix slopes, bool toInput);
}
