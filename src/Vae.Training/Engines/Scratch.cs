using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>Two pieces of memory in turn: a layer's slopes are made from those of the layer after it.</summary>
/// <param name="length">The most numbers that a layer has.</param>
internal sealed class Scratch(int length)
{
    private readonly NativeBuffer _one = new(length);
    private readonly NativeBuffer _other = new(length);
    private bool _turn;

    /// <summary>Zeros where the matrix before this one does not lie.</summary>
    public Matrix Next(int rows, int columns)
    {
        _turn = !_turn;
        var next = new Matrix(_turn ? _one : _other, 0, rows, columns);
        next.Values.Clear();
        return next;
    }
}
